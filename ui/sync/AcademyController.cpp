// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/AcademyController.h"

#include "core/base/WhenDone.h"
#include "core/session/academy/MachineTrust.h"
#include "ui/blocks/TimeWords.h"

#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

using Account = std::optional<session::AcademyAccount>;

/// Where joining has more to say than the kind of an error.
ErrorText joinText(const Error& error)
{
    ErrorText text = ErrorText::of(error);
    if (error.kind == ErrorKind::AlreadyExists) {
        text.happened = AcademyController::tr("This desk belongs to another account.");
        text.safe = AcademyController::tr("Nothing was mixed, and nothing was sent.");
        text.todo = AcademyController::tr("Make a new desk for this account, from the lock screen.");
    } else if (error.kind == ErrorKind::AcademyRefused) {
        text.happened = AcademyController::tr("The academy did not let this device in.");
        text.todo = AcademyController::tr("A code works once. Ask for a new one.");
    } else if (error.kind == ErrorKind::Offline) {
        text.todo = AcademyController::tr("Look at the address and the network, then try again.");
    } else if (error.kind == ErrorKind::SignInNeeded) {
        text.happened = AcademyController::tr("Nobody came back from the browser.");
        text.todo = AcademyController::tr("Begin again.");
    }
    return text;
}

/// Of what is asked of the academy once, and not by itself again.
ErrorText askedText(const Error& error)
{
    ErrorText text = ErrorText::of(error);
    if (error.kind == ErrorKind::Offline)
        text.todo = AcademyController::tr("Ask again when the network is back.");
    return text;
}

DeviceRow rowOf(const session::Device& device, const QString& seen)
{
    DeviceRow row;
    row.deviceId = device.id;
    row.name = device.name;
    row.current = device.current;
    row.revocable = device.state == u"active"_s && !device.current;
    const QString lastSeen = AcademyController::tr("last seen %1").arg(seen);
    if (device.current)
        row.quiet = AcademyController::tr("This device · %1").arg(lastSeen);
    else if (device.state == u"revoked"_s)
        row.quiet = device.wipe ? AcademyController::tr("Revoked, to be erased · %1").arg(lastSeen)
                                : AcademyController::tr("Revoked · %1").arg(lastSeen);
    else if (device.state == u"signed-out"_s)
        row.quiet = AcademyController::tr("Signed out · %1").arg(lastSeen);
    else
        row.quiet = lastSeen.left(1).toUpper() + lastSeen.mid(1);
    return row;
}

}  // namespace

AcademyController::~AcademyController()
{
    stop();
}

void AcademyController::stop()
{
    ++m_round;
    m_enrolment.reset();
    m_signIn.reset();
    m_signOut.reset();
}

void AcademyController::deskArrived()
{
    stop();
    m_account.reset();
    m_devices.setRows({});
    Q_EMIT devicesChanged();
    end();
    if (desk())
        connect(desk(), &DeskHandle::closing, this, &AcademyController::stop);
    readAccount();
}

void AcademyController::setSync(SyncController* sync)
{
    if (sync == m_sync)
        return;
    if (m_sync)
        m_sync->disconnect(this);
    m_sync = sync;
    if (sync) {
        connect(sync, &SyncController::clientLeaving, this, [this] { m_signOut.reset(); });
        connect(sync, &SyncController::viewChanged, this, [this] {
            lookForClient();
            // Revoked from elsewhere, perhaps: what the vault says is what is shown.
            if (m_sync->needsSignIn() && isSignedIn())
                readAccount();
        });
    }
    Q_EMIT syncChanged();
    lookForClient();
}

void AcademyController::lookForClient()
{
    const bool reachable = client() != nullptr;
    if (reachable == m_reachable)
        return;
    m_reachable = reachable;
    Q_EMIT reachableChanged();
}

QString AcademyController::machine() const
{
    return QSysInfo::machineHostName();
}

QString AcademyController::address() const
{
    return m_account ? m_account->url.toString() : QString();
}

QString AcademyController::who() const
{
    if (!m_account)
        return {};
    QStringList parts{m_account->tokens.name, m_account->tokens.email};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

void AcademyController::readAccount()
{
    if (!desk())
        return;
    const auto look = [](store::Connection& connection) { return session::loadAccount(connection); };
    whenDone(desk()->desk().vault().read<Account>(look), this, [this](const Result<Account>& account) {
        if (!desk() || !account)
            return;
        m_account = *account;
        setReady();
        Q_EMIT accountChanged();
    });
}

void AcademyController::begin(Work work)
{
    m_work = work;
    m_trouble = {};
    m_browserAddress.clear();
    Q_EMIT workChanged();
}

void AcademyController::end(const ErrorText& trouble)
{
    m_work = Resting;
    m_trouble = trouble;
    m_browserAddress.clear();
    Q_EMIT workChanged();
}

std::optional<QUrl> AcademyController::urlOf(const QString& address)
{
    const QString typed = address.trimmed();
    const auto url = session::readAcademyUrl(typed.contains(u"://"_s) ? typed : u"https://"_s + typed);
    const auto policy = desk() ? desk()->policy() : policy::MachinePolicy();
    if (url && !session::mayJoin(policy, *url)) {
        const QString only = policy.serverUrl.value_or(QString());
        end({only.isEmpty() ? tr("A policy of this computer, ServerUrl, lets a desk join no academy.")
                            : tr("A policy of this computer, ServerUrl, lets a desk join %1 alone.").arg(only),
             tr("Nothing was sent."), tr("Ask whoever runs this computer."), u"invalid-input"_s});
        return std::nullopt;
    }
    if (url)
        return *url;
    end({tr("That is no address of an academy."), tr("Nothing was sent."),
         tr("It looks like https://academy.example, without anything after the name."), u"invalid-input"_s});
    return std::nullopt;
}

void AcademyController::joinWithCode(const QString& address, const QString& code, const QString& deviceName)
{
    if (!desk() || m_work != Resting)
        return;
    const auto url = urlOf(address);
    if (!url)
        return;
    stop();
    begin(Joining);
    m_enrolment = std::make_unique<session::Enrolment>(*url, desk()->desk().vault());
    whenDone(m_enrolment->enrol(code.trimmed(), deviceName.trimmed()), this,
             [this, round = m_round](const Result<session::AcademyAccount>& account) {
                 if (round == m_round)
                     takeJoin(account);
             });
}

void AcademyController::joinInBrowser(const QString& address, const QString& organisation, const QString& deviceName)
{
    if (!desk() || m_work != Resting)
        return;
    const auto url = urlOf(address);
    if (!url)
        return;
    stop();
    m_signIn = std::make_unique<session::BrowserSignIn>(*url, organisation.trimmed(), desk()->desk().vault());
    const auto page = m_signIn->begin(deviceName.trimmed());
    if (!page)
        return end(joinText(page.error()));
    begin(InBrowser);
    m_browserAddress = QString::fromLatin1(page->toEncoded());
    Q_EMIT workChanged();
    whenDone(m_signIn->outcome(), this, [this, round = m_round](const Result<session::AcademyAccount>& account) {
        if (round == m_round)
            takeJoin(account);
    });
    Q_EMIT browserAsked(*page);
}

void AcademyController::takeJoin(const Result<session::AcademyAccount>& account)
{
    stop();
    if (!account)
        return end(joinText(account.error()));
    m_account = *account;
    end();
    Q_EMIT accountChanged();
    if (m_sync)
        m_sync->readAccount();
    Q_EMIT joined();
}

void AcademyController::cancel()
{
    if (m_work != Joining && m_work != InBrowser)
        return;
    stop();
    end();
}

void AcademyController::readDevices()
{
    if (!client() || m_work != Resting)
        return;
    begin(ReadingDevices);
    whenDone(session::listDevices(*client()), this,
             [this, round = m_round](const Result<std::vector<session::Device>>& devices) {
                 if (round != m_round)
                     return;
                 if (!devices)
                     return end(askedText(devices.error()));
                 end();
                 takeDevices(*devices);
             });
}

void AcademyController::takeDevices(const std::vector<session::Device>& devices)
{
    std::vector<DeviceRow> rows;
    for (const session::Device& device : devices) {
        const DeviceRow row = rowOf(device, whenOf(device.seenAt));
        rows.insert(device.current ? rows.begin() : rows.end(), row);
    }
    m_devices.setRows(rows);
    Q_EMIT devicesChanged();
}

void AcademyController::revoke(const QString& deviceId)
{
    if (!client() || m_work != Resting)
        return;
    begin(Revoking);
    whenDone(session::revokeDevice(*client(), deviceId), this,
             [this, round = m_round](const Result<session::Device>& device) {
                 if (round != m_round)
                     return;
                 if (!device)
                     return end(askedText(device.error()));
                 end();
                 Q_EMIT revoked(device->name);
                 readDevices();
             });
}

void AcademyController::signOut()
{
    if (!client() || !desk() || m_work != Resting)
        return;
    begin(Leaving);
    m_signOut = std::make_unique<session::SignOut>(*client(), desk()->desk().vault());
    whenDone(m_signOut->run(session::Unsent::Keep), this,
             [this, round = m_round](const Result<session::SignedOut>& out) {
                 if (round != m_round)
                     return;
                 stop();
                 if (!out)
                     return end(ErrorText::of(out.error()));
                 end();
                 m_devices.setRows({});
                 Q_EMIT devicesChanged();
                 readAccount();
                 if (m_sync)
                     m_sync->readAccount();
                 Q_EMIT left(out->told, out->waiting);
             });
}

}  // namespace carrel::ui
