"""Writes the .npy files beside it with the real numpy, for NpyFixtureTests.cs. Made with numpy 1.24.2."""
import os
import numpy as np

os.chdir(os.path.dirname(os.path.abspath(__file__)))
a = np.arange(24).reshape(2, 3, 4) / 8 - 1  # exact in every precision

for size in (2, 4, 8):
    np.save(f"little-f{size}.npy", a.astype(f"<f{size}"))
    np.save(f"big-f{size}.npy", a.astype(f">f{size}"))
np.save("fortran.npy", np.asfortranarray(a))
np.save("number.npy", np.float64(1.5))
np.save("empty.npy", np.zeros((0, 3), np.float32))
np.save("special.npy", np.array([np.nan, np.inf, -np.inf, -0.0, 6e-8], np.float16))

for version in (2, 3):
    with open(f"version-{version}.npy", "wb") as f:
        np.lib.format.write_array(f, a, version=(version, 0))

np.save("int32.npy", a.astype("<i4"))
np.save("complex128.npy", a.astype("<c16"))
np.save("objects.npy", np.array([1, "a", None], dtype=object))
np.save("structured.npy", np.zeros(3, dtype=[("x", "<f4"), ("y", "<i4")]))
