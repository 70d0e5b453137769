@echo off
rem Drop tables on this file: their reports in Word and Excel are written next to them.
rem It needs parindex.exe in its own folder or in PATH.
setlocal
chcp 65001 >nul
set "program=%~dp0parindex.exe"
if not exist "%program%" set "program=parindex.exe"
"%program%" reports %*
pause
