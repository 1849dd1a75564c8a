#!/usr/bin/env bash
# Times the question's C++ loop (seed.cpp) against `gpugradcheck check mse`, both as whole processes on the CPU.
# usage: benchmarks/seed.sh [ROWS COLUMNS] [RUNS]     default: 256 256, 5 runs
set -euo pipefail
export LC_ALL=C
TIMEFORMAT=%R

fail() { echo "seed.sh: $2" >&2; exit "$1"; }
need() { command -v "$1" >/dev/null || fail 69 "$1 is not on PATH: $2"; }

rows=256 columns=256 runs=5
case $# in
    0) ;;
    1) runs=$1 ;;
    2) rows=$1 columns=$2 ;;
    3) rows=$1 columns=$2 runs=$3 ;;
    *) fail 64 "too many arguments: usage: seed.sh [ROWS COLUMNS] [RUNS]" ;;
esac
for number in "$rows" "$columns" "$runs"; do
    [[ $number =~ ^[1-9][0-9]{0,8}$ ]] ||
        fail 64 "'$number' is not a positive number: usage: seed.sh [ROWS COLUMNS] [RUNS]"
done
need g++ "install a C++ compiler, e.g. 'apt-get install g++'"
need dotnet "install the .NET 10 SDK from https://dotnet.microsoft.com/download"

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

g++ -O3 -DNDEBUG -std=c++17 "$root/benchmarks/seed.cpp" -o "$work/seed" 2>"$work/log" ||
    fail 70 "g++ cannot build seed.cpp: $(grep -m1 error "$work/log" || head -n1 "$work/log")"
# As it is shipped: compiled ahead of time for this machine. From a copy, because the lock files name no machine.
mkdir "$work/copy"
cp -R "$root/kernels" "$root/src" "$root"/Directory.*.props "$root/global.json" "$root/.editorconfig" "$work/copy"
find "$work/copy" -name packages.lock.json -delete
(cd "$work/copy" && dotnet publish -c Release --ucr --self-contained false -p:PublishReadyToRun=true \
    -p:RestorePackagesWithLockFile=false -o "$work/ours" src/GpuGradCheck.Cli) >"$work/log" 2>&1 ||
    fail 70 "dotnet cannot publish src/GpuGradCheck.Cli: $(grep -m1 error "$work/log" || tail -n1 "$work/log")"
ours=$work/ours/GpuGradCheck.Cli.dll

# seconds COMMAND...: the wall time of one run; a failed run is no measurement and ends the script.
seconds() {
    local status=0
    { time "$@" >"$work/out" 2>"$work/err"; } 2>"$work/time" || status=$?
    [[ $status == 0 ]] || fail 1 "'$*' exited with $status: $(cat "$work/out" "$work/err" | tail -n1)"
    cat "$work/time"
}
cpp() { seconds "$work/seed" "$rows" "$columns" "$1"; }
gradcheck() { seconds dotnet "$ours" check mse --shape "${rows}x$columns" --precision "$1" --device cpu; }

# The two take turns, so that a machine that slows down slows both. One line per pair: case, C++, ours.
for ((run = 1; run <= runs; run++)); do
    echo "run $run of $runs" >&2
    cppFloat=$(cpp float)
    oursFloat=$(gradcheck float)
    cppDouble=$(cpp double)
    oursDouble=$(gradcheck double)
    oursBoth=$(gradcheck both)
    echo "float $cppFloat $oursFloat"
    echo "double $cppDouble $oursDouble"
    echo "both $(awk "BEGIN { print $cppFloat + $cppDouble }") $oursBoth"
done >"$work/pairs"

cpu=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo 2>/dev/null | head -n1) || true
[[ $cpu ]] || cpu=$(sysctl -n machdep.cpu.brand_string 2>/dev/null || uname -m)
echo "mse ${rows}x$columns, wall seconds of whole processes, $runs runs, ours with --device cpu"
echo "machine  $cpu, $(getconf _NPROCESSORS_ONLN) cores, $(uname -sr)"
echo "tools    $(g++ --version | head -n1); .NET SDK $(dotnet --version)"
echo "date     $(date -u '+%Y-%m-%d %H:%M UTC')"
echo

# Ratio: C++ over ours, so above 1 we are faster; its min and max are those of the pairs.
awk '
    function sort(values, count,    i, j, value) {
        for (i = 2; i <= count; i++) {
            value = values[i]
            for (j = i - 1; j >= 1 && values[j] > value; j--) values[j + 1] = values[j]
            values[j + 1] = value
        }
    }
    function median(sorted, count) {
        return count % 2 ? sorted[(count + 1) / 2] : (sorted[count / 2] + sorted[count / 2 + 1]) / 2
    }
    function row(name,    i, n, a, b, r) {
        n = count[name]
        for (i = 1; i <= n; i++) {
            a[i] = cpp[name, i]
            b[i] = ours[name, i]
            r[i] = a[i] / b[i]
        }
        sort(a, n); sort(b, n); sort(r, n)
        printf "%-9s  %8.3f %8.3f %8.3f  %8.3f %8.3f %8.3f  %8.2f %8.2f %8.2f\n", name, \
            median(a, n), a[1], a[n], median(b, n), b[1], b[n], median(a, n) / median(b, n), r[1], r[n]
    }
    { n = ++count[$1]; cpp[$1, n] = $2; ours[$1, n] = $3 }
    END {
        printf "%-9s  %-26s  %-26s  %s\n", "", "C++", "ours", "C++ / ours"
        printf "%-9s  %8s %8s %8s  %8s %8s %8s  %8s %8s %8s\n", "precision", \
            "median", "min", "max", "median", "min", "max", "medians", "min", "max"
        row("float"); row("double"); row("both")
    }' "$work/pairs"
