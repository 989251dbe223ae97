; The setup for Windows, made with Inno Setup 6.3 or newer from the folder that PyInstaller made:
;   iscc /DVersion=0.1.0 packaging\windows\glutecoach.iss        -> dist\GluteCoach-0.1.0-setup.exe
; Not yet run on Windows: written against the documentation. ../README.md tells what was tried of it, and how.
;
; For one person, without an administrator. It takes away all that it has put there, and what "start with the login"
; has put into the registry. The history lies elsewhere (glutecoach/paths.py) and is never touched.

#ifndef Version
  #error Name the version: iscc /DVersion=0.1.0 glutecoach.iss
#endif
#define App "..\..\dist\glutecoach"
#define Program App + "\glutecoach.exe"
#if GetStringFileInfo(Program, "ProductVersion") != Version
  #error dist\glutecoach is not there, or of another version
#endif

[Setup]
; The name under which Windows knows the installation: never to be changed, or an upgrade becomes a second one.
AppId={{FE94798F-23CA-43D2-A318-E77FE68984C8}
AppName=GluteCoach
AppVersion={#Version}
AppVerName=GluteCoach {#Version}
AppPublisher=The GluteCoach founders
AppCopyright=MIT licence
VersionInfoVersion={#GetVersionNumbersString(Program)}
PrivilegesRequired=lowest
; Where Windows has the programs of one person; {autopf} means the same, but Wine does not know it.
DefaultDirName={localappdata}\Programs\GluteCoach
; No page asks for the folder: nobody puts the app among their own files, and it upgrades where it lies.
DisableDirPage=yes
DisableProgramGroupPage=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; What Qt 6.11 asks for: Windows 10, 1809.
MinVersion=10.0.17763
; An app that runs is asked to end before its files are replaced. Nothing is lost: what was done is written at once.
CloseApplications=yes
RestartApplications=no
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
SetupIconFile=..\..\build\windows\glutecoach.ico
UninstallDisplayIcon={app}\glutecoach.exe
UninstallDisplayName=GluteCoach
OutputDir=..\..\dist
OutputBaseFilename=GluteCoach-{#Version}-setup

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Files]
; The program first: while one runs that could not be closed it cannot be replaced, and the old parts stay with it.
Source: "{#App}\glutecoach.exe"; DestDir: "{app}"; Flags: ignoreversion; AfterInstall: RemoveOldParts
Source: "{#App}\_internal\*"; DestDir: "{app}\_internal"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
; The id is the one that the app gives itself: so its window and its pin are one button of the taskbar.
Name: "{autoprograms}\GluteCoach"; Filename: "{app}\glutecoach.exe"; AppUserModelID: "arpa.home.glutecoach"
Name: "{autodesktop}\GluteCoach"; Filename: "{app}\glutecoach.exe"; AppUserModelID: "arpa.home.glutecoach"; Tasks: desktopicon

[Registry]
; Written by the app where "start with the login" is chosen (glutecoach/system/autostart.py), and by Windows where it is
; switched off in the Task Manager: only taken away here, never written.
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: none; ValueName: "GluteCoach"; Flags: dontcreatekey uninsdeletevalue
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"; ValueType: none; ValueName: "GluteCoach"; Flags: dontcreatekey uninsdeletevalue

[Run]
Filename: "{app}\glutecoach.exe"; Description: "{cm:LaunchProgram,GluteCoach}"; Flags: nowait postinstall skipifsilent

[Code]
{ An older version may have brought what this one does not. }
procedure RemoveOldParts;
begin
  DelTree(ExpandConstant('{app}\_internal'), True, True, True);
end;

{ Windows lets nobody write to a program that runs. }
function Runs: Boolean;
var
  Stream: TFileStream;
begin
  Result := False;
  if FileExists(ExpandConstant('{app}\glutecoach.exe')) then
    try
      Stream := TFileStream.Create(ExpandConstant('{app}\glutecoach.exe'), fmOpenReadWrite or fmShareDenyNone);
      Stream.Free;
    except
      Result := True;
    end;
end;

{ CloseApplications is for the setup alone: here the person is asked, for the window may be hidden. }
function InitializeUninstall: Boolean;
begin
  Result := True;
  while Result and Runs do
    Result := SuppressibleMsgBox('GluteCoach is still running. End it (open it, then press Ctrl+Q) and choose Retry.',
      mbError, MB_RETRYCANCEL, IDCANCEL) = IDRETRY;
end;
