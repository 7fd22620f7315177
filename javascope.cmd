@echo off
rem Starts JavaScope on Windows (untested there): finds a JDK 25 or newer and runs the jar, which it builds when missing.
setlocal EnableDelayedExpansion
set "HERE=%~dp0"
set "JDK="

if defined JAVASCOPE_JAVA_HOME call :consider "%JAVASCOPE_JAVA_HOME%"
if not defined JDK if defined JAVA_HOME call :consider "%JAVA_HOME%"
if not defined JDK if defined JDK_HOME call :consider "%JDK_HOME%"
if not defined JDK for /d %%D in (
  "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*"
  "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%USERPROFILE%\.jdks\*"
) do if not defined JDK call :consider "%%~D"
if not defined JDK (
  echo javascope: needs a JDK 25 or newer and found none; install one, for example Eclipse Temurin 25, or set JAVASCOPE_JAVA_HOME. 1>&2
  exit /b 3
)

set "JAR=%HERE%javascope.jar"
if not exist "%JAR%" set "JAR=%HERE%server\target\javascope.jar"
if not exist "%JAR%" (
  echo javascope: building the server, once ... 1>&2
  pushd "%HERE%"
  set "JAVA_HOME=!JDK!"
  call mvnw.cmd -q -B -pl server -am "-Dmaven.test.skip=true" package 1>&2
  popd
  if not exist "%JAR%" (
    echo javascope: the build failed; run mvnw.cmd package in %HERE% to see why. 1>&2
    exit /b 3
  )
)
"%JDK%\bin\java.exe" -Xlog:disable -Xlog:all=warning:stderr -XX:+UseSerialGC -Xmx1g %JAVASCOPE_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

rem Takes the folder when its release file names Java 25 or newer.
:consider
if not exist "%~1\bin\java.exe" exit /b
if not exist "%~1\release" exit /b
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
  set "FEATURE=%%~V"
  set FEATURE=!FEATURE:"=!
  if !FEATURE! GEQ 25 set "JDK=%~1"
)
exit /b
