<#
.SYNOPSIS
    Answers the question this project started from, on the CPU: a sweep over the step, then the check.

.DESCRIPTION
    Builds gpugradcheck, shows the discrepancy between numerical and analytic gradient at the steps
    1e-4, 1e-3, 1e-2, 1e-1 and 1, and then checks the gradient with a step chosen per variable.
    No GPU is needed. Works from any folder, in Windows PowerShell 5.1 and in PowerShell 7.

    The exit status is the check's: 0 correct, 1 wrong, 2 undecided, 64 and above an error.
    A sweep that ends in an error is passed on and the check is not run.
    Without dotnet it is 69; if the build fails it is 70.

.PARAMETER Layer
    The layer to check. 'gpugradcheck layers' lists them.

.PARAMETER Shape
    The layer's dimensions, for mse and softmax rows x features, such as 8x8.

.PARAMETER Precision
    float, double or both.

.EXAMPLE
    .\run-cpu.ps1

    The question itself: mse, 8x8, float.

.EXAMPLE
    .\run-cpu.ps1 -Layer softmax -Shape 4x3 -Precision double
#>
[CmdletBinding()]
param(
    # Not empty: Windows PowerShell drops an empty argument, and the next one would take its place.
    [ValidateNotNullOrEmpty()]
    [string] $Layer = 'mse',

    [ValidateNotNullOrEmpty()]
    [string] $Shape = '8x8',

    [ValidateSet('float', 'double', 'both')]
    [string] $Precision = 'float'
)

# Whatever the caller prefers, an exit status or a line on standard error is no exception here.
$ErrorActionPreference = 'Continue'
$PSNativeCommandUseErrorActionPreference = $false

$dotnet = $ExecutionContext.InvokeCommand.GetCommand('dotnet', 'Application')
if ($null -eq $dotnet) {
    $Host.UI.WriteErrorLine('run-cpu.ps1: dotnet is not on PATH: ' +
        'install the .NET 10 SDK from https://dotnet.microsoft.com/download')
    exit 69
}

$project = [System.IO.Path]::Combine($PSScriptRoot, 'src', 'GpuGradCheck.Cli')
$run = 'run', '-c', 'Release', '--no-build', '--project', $project, '--'
$question = $Layer, '--shape', $Shape, '--precision', $Precision.ToLowerInvariant(), '--device', 'cpu'

# Built apart from the runs, because a failed build exits with 1, which would read as a wrong gradient;
# by msbuild, because dotnet build reports its success in the midst of the results, however quiet.
& $dotnet 'msbuild' '-restore' '-nologo' '-verbosity:quiet' '-property:Configuration=Release' $project
if ($LASTEXITCODE -ne 0) { exit 70 }

& $dotnet $run 'sweep' $question '--passes' 'full' '--step' '1e-4,1e-3,1e-2,1e-1,1'
if ($LASTEXITCODE -notin 0, 1, 2) { exit $LASTEXITCODE }

& $dotnet $run 'check' $question
exit $LASTEXITCODE
