; What electron-builder's installer says in English, or leaves behind for an updater that we do not have.

!macro customInit
  ; electron-builder takes the folder of 64-bit programs on x64 alone.
  !ifdef APP_ARM64
    ${if} $INSTDIR == "$PROGRAMFILES\${APP_FILENAME}"
      StrCpy $INSTDIR "$PROGRAMFILES64\${APP_FILENAME}"
    ${endIf}
  !endif
!macroend

!macro customInstall
  ; "Open with ..." in the menu of a file, and the name in the list of programs to open it with.
  WriteRegStr SHELL_CONTEXT "Software\Classes\Zhiping.Batch\shell\open" "" "用质评打开"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Zhiping.Sheet\shell\open" "" "用质评打开"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Zhiping.Identity\shell\open" "" "用质评打开"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Zhiping.Card\shell\open" "" "用质评打开"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Zhiping.Archive\shell\open" "" "用质评打开"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Zhiping.Ticket\shell\open" "" "用质评打开"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}" "FriendlyAppName" "质评工作站"
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, i 0, i 0)'

  ; A helper that elevates an updater, and the copy of this installer that it would start from.
  Delete "$INSTDIR\resources\elevate.exe"
  SetShellVarContext current
  RMDir /r "$LOCALAPPDATA\zhiping-updater"
  SetShellVarContext all
!macroend

!macro customUnInstall
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}"
!macroend
