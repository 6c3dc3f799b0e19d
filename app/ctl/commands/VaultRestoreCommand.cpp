// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/VaultRestoreCommand.h"

#include "app/ctl/Counted.h"
#include "app/ctl/LongWork.h"
#include "app/ctl/desk/Secrets.h"
#include "app/ctl/desk/VaultText.h"

#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

/// By name or folder; the newest where none is named. One that says it is from days to come was taken by a wrong
/// clock: it may be older than all others, and counts as the newest only where there is no other.
Result<store::Backup> chooseBackup(const session::Desk& desk, const QString& named, Instant now)
{
    QList<store::Backup> backups = store::Backups(desk.path).list();
    if (named.isEmpty())
        std::ranges::stable_partition(backups, [&](const store::Backup& backup) { return backup.taken <= now; });
    for (const store::Backup& backup : backups) {
        if (named.isEmpty() || nameOf(backup) == named || QFileInfo(backup.path) == QFileInfo(named))
            return backup;
    }
    return fail(ErrorKind::NotFound,
                named.isEmpty() ? u"this desk has no backup yet"_s : u"this desk has no backup %1"_s.arg(named));
}

/// The clock that is wrong may be today's.
void tellPassedOver(const session::Desk& desk, const store::Backup& chosen, Console& console)
{
    for (const store::Backup& backup : store::Backups(desk.path).list())
        if (backup.taken > chosen.taken)
            console.remark(u"%1 says that it is from days to come, and was passed over; to take it, name it"_s.arg(
                nameOf(backup)));
}

Result<std::optional<session::Proof>> proofOfItsDay(const Invocation& invocation)
{
    if (invocation.has(u"old-passphrase-file"_s)) {
        CARREL_ASSIGN(auto words, secretFromFile(invocation.value(u"old-passphrase-file"_s)));
        return std::optional(session::Proof::passphrase(std::move(words)));
    }
    if (invocation.has(u"old-recovery-code-file"_s)) {
        CARREL_ASSIGN(auto words, secretFromFile(invocation.value(u"old-recovery-code-file"_s)));
        return std::optional(session::Proof::recoveryCode(std::move(words)));
    }
    return std::optional<session::Proof>();
}

/// Whether the desk was opened, and its backup, which has the keys of another day, was not.
bool isOfItsDay(const Error& error)
{
    return error.kind == ErrorKind::WrongPassphrase && error.cause && error.cause->kind == ErrorKind::WrongPassphrase;
}

QString whatOpensIt(const store::Backup& backup, bool wasGiven)
{
    return (wasGiven
                ? u"the backup %1 was opened by something else on its day; nothing was changed"_s
                : u"what opens the desk does not open the backup %1; nothing was changed; hand over what did on its "
                  "day, by --old-passphrase-file or --old-recovery-code-file"_s)
        .arg(nameOf(backup));
}

}  // namespace

Syntax VaultRestoreCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"vault restore"_s;
    syntax.summary = u"Put a backup in the place of a desk's vault"_s;
    syntax.details =
        u"The backup is read whole before anything changes, and what it replaces is kept beside it. When the\n"
        "desk was encrypted anew since ('carrelctl vault rekey'), the backup opens by what opens\n"
        "the desk if that did so on its day, else by the passphrase or the recovery code of its own day."_s;
    syntax.examples = {u"carrelctl vault restore"_s, u"carrelctl vault restore 2026-03-01T08-30-00-000Z"_s};
    syntax.operands = {
        {u"BACKUP"_s, u"its name or folder, from 'carrelctl vault info' (default: the newest)"_s, false}};
    syntax.options = {{u"old-passphrase-file"_s, u"FILE"_s, u"the passphrase of the backup's day"_s, {}, 0},
                      {u"old-recovery-code-file"_s, u"FILE"_s, u"the recovery code of the backup's day"_s, {}, 0},
                      DeskDoor::deskOption(),
                      DeskDoor::passphraseOption()};
    return syntax;
}

Result<session::Proof> VaultRestoreCommand::proofFor(ChosenDesk& chosen, const Invocation& invocation)
{
    auto proof = m_door.proofFor(chosen, invocation);
    if (proof || proof.error().kind != ErrorKind::KeySlotRefused)
        return proof;
    // Of slots that are lost nobody can say what they ask for: what was given opens those of the backup.
    if (!invocation.has(u"passphrase-file"_s))
        return session::Proof::keychain();
    CARREL_ASSIGN(auto words, secretFromFile(invocation.value(u"passphrase-file"_s)));
    return session::Proof::passphrase(std::move(words));
}

Result<ExitCode> VaultRestoreCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(ChosenDesk chosen, m_door.choose(invocation));
    CARREL_ASSIGN(const store::Backup backup, chooseBackup(chosen.desk, invocation.operand(0), m_door.clock().now()));
    if (invocation.operand(0).isEmpty())
        tellPassedOver(chosen.desk, backup, console);
    CARREL_ASSIGN(const session::Proof proof, proofFor(chosen, invocation));
    CARREL_ASSIGN(const std::optional<session::Proof> old, proofOfItsDay(invocation));
    LongWork work(console, u"Restoring"_s);
    const auto restored =
        m_door.unlock(chosen.directory).restore(chosen.desk.id, backup, proof, old ? &*old : nullptr, work.progress());
    console.endProgress();
    if (!restored && isOfItsDay(restored.error()))
        return console.reportAs(whatOpensIt(backup, old.has_value()), restored.error());
    if (!restored)
        return fail(restored.error());
    if (console.speaksJson()) {
        console.print(QJsonObject{{u"restored"_s, toJson(backup)},
                                  {u"replaced"_s, restored->replaced},
                                  {u"missing_media"_s, QJsonArray::fromStringList(restored->missingMedia)}});
        return ExitCode::Ok;
    }
    console.print(u"The desk is as it was in %1."_s.arg(nameOf(backup)));
    if (!restored->replaced.isEmpty())
        console.print(u"What it was before is in %1"_s.arg(restored->replaced));
    if (!restored->missingMedia.isEmpty())
        console.print(counted(restored->missingMedia.size(), u"picture or sound is", u"pictures or sounds are")
                      + u" missing; importing the course again brings back what it has."_s);
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
