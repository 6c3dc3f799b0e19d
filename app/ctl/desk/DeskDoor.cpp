// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/desk/DeskDoor.h"

#include "app/ctl/LongWork.h"
#include "app/ctl/desk/Secrets.h"
#include "core/session/academy/Wiping.h"
#include "core/store/ops/OpRepository.h"

#include <QDir>
#include <QFileInfo>

#include <thread>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

using crypto::SecureBytes;

bool isDeskItself(const QString& path)
{
    return QFileInfo::exists(path + u"/desk.json"_s);
}

bool isFolder(const QString& path)
{
    return !path.isEmpty() && (path.contains(u'/') || QFileInfo(path).isDir());
}

}  // namespace

Option DeskDoor::deskOption()
{
    return {u"desk"_s,
            u"DIR|NAME"_s,
            u"a desk's folder, a folder of desks, or a desk's name (default: the last one made)"_s,
            {},
            'd'};
}

Option DeskDoor::passphraseOption()
{
    return {u"passphrase-file"_s,
            u"FILE"_s,
            u"the desk's passphrase is the first line of FILE, or of standard input for - (default: the keychain; else "
            u"asked "
            "for at a terminal)"_s,
            {},
            0};
}

session::DeskDirectory DeskDoor::directoryFor(const Invocation& invocation)
{
    const QString named = invocation.value(u"desk"_s);
    const QString path = QDir::cleanPath(QDir::current().absoluteFilePath(named));
    session::DeskDirectory directory(!isFolder(named)     ? session::DeskDirectory::standardRoot()
                                     : isDeskItself(path) ? QFileInfo(path).path()
                                                          : path);
    if (const Done finished = unlock(directory).finishErasing(); !finished)
        m_console.remark(u"a desk that was to be erased is not gone yet: %1"_s.arg(finished.error().detail));
    return directory;
}

session::DeskDirectory DeskDoor::folderForNew(const QString& folder) const
{
    return session::DeskDirectory(folder.isEmpty() ? session::DeskDirectory::standardRoot()
                                                   : QDir::cleanPath(QDir::current().absoluteFilePath(folder)));
}

Result<ChosenDesk> DeskDoor::choose(const Invocation& invocation)
{
    const QString named = invocation.value(u"desk"_s);
    const session::DeskDirectory directory = directoryFor(invocation);
    if (isFolder(named) && isDeskItself(named)) {
        const QString id = QFileInfo(QDir::cleanPath(QDir::current().absoluteFilePath(named))).fileName();
        CARREL_ASSIGN(session::Desk desk, directory.find(id));
        return ChosenDesk{directory, std::move(desk)};
    }
    if (named.isEmpty() || isFolder(named)) {
        if (auto desk = directory.defaultDesk())
            return ChosenDesk{directory, std::move(*desk)};
        return fail(ErrorKind::NotFound, u"there is no desk yet in %1"_s.arg(directory.pathOf({}).chopped(1)));
    }
    QList<session::Desk> matches;
    for (const session::Desk& desk : directory.list()) {
        if (desk.id == named || desk.name == named)
            matches << desk;
    }
    if (matches.size() > 1)
        return fail(ErrorKind::InvalidInput,
                    u"%1 desks are called %2: name one by its number or folder"_s.arg(matches.size()).arg(named));
    if (matches.isEmpty())
        return fail(ErrorKind::NotFound, u"there is no desk called %1"_s.arg(named));
    return ChosenDesk{directory, matches.first()};
}

session::DeskUnlock DeskDoor::unlock(session::DeskDirectory& directory)
{
    return {directory, m_keychain, m_clock, m_random, crypto::kLowestCost, m_policy};
}

session::DeskUnlock DeskDoor::unlockForNewSlots(session::DeskDirectory& directory)
{
    return {directory, m_keychain, m_clock, m_random, crypto::calibrateCost(crypto::measureHash), m_policy};
}

Done DeskDoor::waitForNextTry(ChosenDesk& chosen)
{
    const Instant next = unlock(chosen.directory).nextTry(chosen.desk.id);
    const auto wait = std::chrono::ceil<std::chrono::seconds>(next - m_clock.now());
    if (wait <= std::chrono::seconds(0))
        return {};
    m_console.remark(u"the last try was wrong or was not finished; the next one is in %1 s"_s.arg(wait.count()));
    LongWork work(m_console, u"Waiting"_s);
    constexpr std::chrono::milliseconds kLook{50};
    while (m_clock.now() < next) {
        CARREL_TRY(work.progress().step(0, 0));
        std::this_thread::sleep_for(kLook);
    }
    return {};
}

Result<session::Proof> DeskDoor::proofFor(ChosenDesk& chosen, const Invocation& invocation)
{
    CARREL_ASSIGN(const bool wanted, unlock(chosen.directory).wantsPassphrase(chosen.desk.id));
    if (!wanted)
        return session::Proof::keychain();
    if (!invocation.has(u"passphrase-file"_s) && !m_console.inputIsTerminal())
        return fail(ErrorKind::PassphraseNeeded,
                    u"this desk asks for its passphrase, and there is no terminal to ask at"_s);
    CARREL_ASSIGN(SecureBytes words, invocation.has(u"passphrase-file"_s)
                                         ? secretFromFile(invocation.value(u"passphrase-file"_s))
                                         : askForSecret(u"Passphrase of %1"_s.arg(chosen.desk.name)));
    CARREL_TRY(waitForNextTry(chosen));
    return session::Proof::passphrase(std::move(words));
}

Result<std::optional<SecureBytes>> DeskDoor::newSecret(const Invocation& invocation, const QString& option,
                                                       const QString& prompt)
{
    if (invocation.has(option)) {
        CARREL_ASSIGN(SecureBytes words, secretFromFile(invocation.value(option)));
        return std::optional(std::move(words));
    }
    if (!m_console.inputIsTerminal())
        return std::optional<SecureBytes>();
    CARREL_ASSIGN(SecureBytes words, askForNewSecret(prompt));
    return words.isEmpty() ? std::optional<SecureBytes>() : std::optional(std::move(words));
}

Result<std::unique_ptr<OpenedDesk>> DeskDoor::open(const Invocation& invocation)
{
    CARREL_ASSIGN(ChosenDesk chosen, choose(invocation));
    CARREL_ASSIGN(const session::Proof proof, proofFor(chosen, invocation));
    CARREL_ASSIGN(auto session, unlock(chosen.directory).open(chosen.desk.id, proof));
    if (session->isOldCopy())
        m_console.remark(
            u"this desk is an older copy than the one this machine saw last; what came after it is missing"_s);
    return OpenedDesk::over(std::move(session));
}

Result<std::optional<ExitCode>> DeskDoor::eraseIfOrdered(const Invocation& invocation,
                                                         std::unique_ptr<OpenedDesk>& desk, const QByteArray& order)
{
    CARREL_ASSIGN(const auto account,
                  desk->vault().readNow<std::optional<session::AcademyAccount>>(
                      [](store::Connection& connection) { return session::loadAccount(connection); }));
    if (!account || !session::ordersWipe(*account, order))
        return std::nullopt;
    CARREL_ASSIGN(const int neverSent, desk->vault().readNow<int>([](store::Connection& connection) {
        return store::OpRepository(connection).count();
    }));
    CARREL_ASSIGN(ChosenDesk chosen, choose(invocation));
    const QString id = desk->about().id;
    desk.reset();
    CARREL_TRY(unlock(chosen.directory).forget(id));
    const Error told{ErrorKind::SignInNeeded, u"the academy ordered this desk erased, and it was"_s, nullptr};
    return m_console.reportAs(
        u"%1; what was done on it and never sent is gone with it (%2 in all)"_s.arg(told.detail).arg(neverSent), told);
}

}  // namespace carrel::ctl
