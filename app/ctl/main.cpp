// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/Program.h"
#include "app/ctl/commands/AnswerCommand.h"
#include "app/ctl/commands/CardsCommand.h"
#include "app/ctl/commands/CoursesCommand.h"
#include "app/ctl/commands/DevicesCommand.h"
#include "app/ctl/commands/DueCommand.h"
#include "app/ctl/commands/ExportCommand.h"
#include "app/ctl/commands/GradeCommand.h"
#include "app/ctl/commands/ImportCommand.h"
#include "app/ctl/commands/NotesAddCommand.h"
#include "app/ctl/commands/NotesEditCommand.h"
#include "app/ctl/commands/NotesListCommand.h"
#include "app/ctl/commands/NotesRemoveCommand.h"
#include "app/ctl/commands/NotesShowCommand.h"
#include "app/ctl/commands/OptimiseCommand.h"
#include "app/ctl/commands/PeopleCommand.h"
#include "app/ctl/commands/ProgressCommand.h"
#include "app/ctl/commands/ScheduleCommand.h"
#include "app/ctl/commands/SearchCommand.h"
#include "app/ctl/commands/SignInCommand.h"
#include "app/ctl/commands/SignOutCommand.h"
#include "app/ctl/commands/SimulateCommand.h"
#include "app/ctl/commands/VaultBackupCommand.h"
#include "app/ctl/commands/VaultCheckCommand.h"
#include "app/ctl/commands/VaultCreateCommand.h"
#include "app/ctl/commands/VaultInfoCommand.h"
#include "app/ctl/commands/VaultListCommand.h"
#include "app/ctl/commands/VaultPassphraseCommand.h"
#include "app/ctl/commands/VaultRecoverCommand.h"
#include "app/ctl/commands/VaultRekeyCommand.h"
#include "app/ctl/commands/VaultRestoreCommand.h"
#include "app/ctl/commands/WeightsCommand.h"
#include "app/ctl/sync/BundleDeliverCommand.h"
#include "app/ctl/sync/BundleExportCommand.h"
#include "app/ctl/sync/DigestCommand.h"
#include "app/ctl/sync/DownloadCommand.h"
#include "app/ctl/sync/LedgerCommand.h"
#include "app/ctl/sync/QuarantineDropCommand.h"
#include "app/ctl/sync/QuarantineExportCommand.h"
#include "app/ctl/sync/QuarantineListCommand.h"
#include "app/ctl/sync/QuarantineRetryCommand.h"
#include "app/ctl/sync/SyncCommand.h"
#include "core/base/Random.h"
#include "core/crypto/PrivateProcess.h"
#include "core/session/SystemKeychain.h"
#include "core/session/academy/MachineTrust.h"

#include <QCoreApplication>

using namespace carrel;
using namespace carrel::ctl;

namespace {

/// Qt's own remarks (about a locale that is not UTF-8, say) are not what a script reads from standard error.
void keepToOneself(QtMsgType, const QMessageLogContext&, const QString&) {}

}  // namespace

int main(int argc, char** argv)
{
    crypto::keepProcessPrivate();
    qInstallMessageHandler(keepToOneself);
    const QCoreApplication application(argc, argv);
    Console console;
    // What the desk holds can be worked with all the same: whom to trust cannot be kept, and so nobody is.
    const auto policy = policy::MachinePolicy::read(policy::MachinePolicy::standardFolder());
    if (const Done kept = session::keepMachineTrust(policy); !kept)
        console.remark(kept.error().trail());
    const policy::MachinePolicy inForce = policy ? *policy : policy::MachinePolicy::strictest(policy.error());
    if (policy)
        for (const QString& fault : inForce.faults)
            console.remark(fault);
    const SystemClock clock;
    SystemRandom random;
    session::SystemKeychain keychain;
    DeskDoor door(keychain, clock, random, console, inForce);

    VaultCreateCommand vaultCreate(door);
    VaultListCommand vaultList(door);
    VaultInfoCommand vaultInfo(door);
    VaultCheckCommand vaultCheck(door);
    VaultBackupCommand vaultBackup(door);
    VaultRestoreCommand vaultRestore(door);
    VaultRekeyCommand vaultRekey(door);
    VaultPassphraseCommand vaultPassphrase(door);
    VaultRecoverCommand vaultRecover(door);
    ImportCommand importFiles(door);
    CoursesCommand courses(door);
    SearchCommand search(door);
    DueCommand due(door);
    CardsCommand cards(door);
    AnswerCommand answer(door);
    ExportCommand exportAll(door);
    NotesListCommand notesList(door);
    NotesShowCommand notesShow(door);
    NotesAddCommand notesAdd(door);
    NotesEditCommand notesEdit(door);
    NotesRemoveCommand notesRemove(door);
    ScheduleCommand schedule;
    GradeCommand grade;
    OptimiseCommand optimise;
    SimulateCommand simulate(door);
    WeightsCommand weights(door);
    ProgressCommand progress(door);
    SyncCommand sync(door);
    DigestCommand digest(door);
    LedgerCommand ledger(door);
    QuarantineListCommand quarantineList(door);
    QuarantineRetryCommand quarantineRetry(door);
    QuarantineExportCommand quarantineExport(door);
    QuarantineDropCommand quarantineDrop(door);
    SignInCommand signIn(door);
    SignOutCommand signOut(door);
    DevicesCommand devices(door);
    PeopleCommand people(door);

    DownloadCommand download(door);
    BundleExportCommand bundleExport(door);
    BundleDeliverCommand bundleDeliver(door);

    Program program({&vaultCreate,
                     &vaultList,
                     &vaultInfo,
                     &vaultCheck,
                     &vaultBackup,
                     &vaultRestore,
                     &vaultRekey,
                     &vaultPassphrase,
                     &vaultRecover,
                     &importFiles,
                     &courses,
                     &search,
                     &due,
                     &cards,
                     &answer,
                     &notesList,
                     &notesShow,
                     &notesAdd,
                     &notesEdit,
                     &notesRemove,
                     &exportAll,
                     &schedule,
                     &grade,
                     &optimise,
                     &simulate,
                     &weights,
                     &progress,
                     &signIn,
                     &signOut,
                     &devices,
                     &people,
                     &sync,
                     &download,
                     &digest,
                     &ledger,
                     &quarantineList,
                     &quarantineRetry,
                     &quarantineExport,
                     &quarantineDrop,
                     &bundleExport,
                     &bundleDeliver},
                    console);
    return static_cast<int>(program.run(QCoreApplication::arguments().sliced(1)));
}
