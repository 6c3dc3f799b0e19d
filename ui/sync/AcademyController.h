// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/academy/BrowserSignIn.h"
#include "core/session/academy/Devices.h"
#include "core/session/academy/Enrolment.h"
#include "core/session/academy/SignOut.h"
#include "ui/blocks/RowListModel.h"
#include "ui/blocks/ScreenController.h"
#include "ui/sync/SyncController.h"

#include <QUrl>

namespace carrel::ui {

/// A device of the person's, as the academy lists it.
class DeviceRow {
    Q_GADGET
    QML_VALUE_TYPE(deviceRow)
    Q_PROPERTY(QString deviceId MEMBER deviceId CONSTANT FINAL)
    Q_PROPERTY(QString name MEMBER name CONSTANT FINAL)
    Q_PROPERTY(QString quiet MEMBER quiet CONSTANT FINAL)
    Q_PROPERTY(bool current MEMBER current CONSTANT FINAL)
    Q_PROPERTY(bool revocable MEMBER revocable CONSTANT FINAL)

public:
    QString deviceId;
    QString name;
    QString quiet;  ///< "This device · last seen today at 9:10"
    bool current = false;
    bool revocable = false;

    const QString& id() const { return deviceId; }
    friend bool operator==(const DeviceRow&, const DeviceRow&) = default;
};

/// Joining an academy, the devices of the account, and leaving. The desk keeps its work in every case.
class AcademyController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(carrel::ui::SyncController* sync READ sync WRITE setSync NOTIFY syncChanged FINAL)
    Q_PROPERTY(Work work READ work NOTIFY workChanged FINAL)
    Q_PROPERTY(QString browserAddress READ browserAddress NOTIFY workChanged FINAL)
    Q_PROPERTY(carrel::ui::ErrorText trouble READ trouble NOTIFY workChanged FINAL)
    Q_PROPERTY(QString machine READ machine CONSTANT FINAL)
    Q_PROPERTY(QString address READ address NOTIFY accountChanged FINAL)
    Q_PROPERTY(QString who READ who NOTIFY accountChanged FINAL)
    Q_PROPERTY(QString organisation READ organisation NOTIFY accountChanged FINAL)
    Q_PROPERTY(bool signedIn READ isSignedIn NOTIFY accountChanged FINAL)
    Q_PROPERTY(bool reachable READ isReachable NOTIFY reachableChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* devices READ devices CONSTANT FINAL)
    Q_PROPERTY(int deviceCount READ deviceCount NOTIFY devicesChanged FINAL)

public:
    enum Work { Resting, Joining, InBrowser, ReadingDevices, Revoking, Leaving };
    Q_ENUM(Work)

    explicit AcademyController(QObject* parent = nullptr) : ScreenController(parent) {}
    ~AcademyController() override;

    SyncController* sync() const { return m_sync; }
    void setSync(SyncController* sync);
    Work work() const { return m_work; }
    /// What the browser was asked to open, for whoever has to open it by hand.
    QString browserAddress() const { return m_browserAddress; }
    ErrorText trouble() const { return m_trouble; }
    /// What this device may be called.
    QString machine() const;
    /// Of the academy that the desk belongs to; empty: none.
    QString address() const;
    /// "Mira, mira@northquay.example"
    QString who() const;
    QString organisation() const { return m_account ? m_account->tokens.identity.tenant : QString(); }
    bool isSignedIn() const { return m_account && !m_account->signedOut; }
    /// There is a way to the academy, which it may not answer on: a moment after the desk has joined it.
    bool isReachable() const { return m_reachable; }
    QAbstractItemModel* devices() { return &m_devices; }
    int deviceCount() const { return m_devices.rowCount(); }

    Q_INVOKABLE void joinWithCode(const QString& address, const QString& code, const QString& deviceName);
    Q_INVOKABLE void joinInBrowser(const QString& address, const QString& organisation, const QString& deviceName);
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void readDevices();
    Q_INVOKABLE void revoke(const QString& deviceId);
    /// What waits to be sent stays, for the same account alone.
    Q_INVOKABLE void signOut();

Q_SIGNALS:
    void syncChanged();
    void workChanged();
    void accountChanged();
    void devicesChanged();
    void reachableChanged();
    void browserAsked(const QUrl& page);
    void joined();
    void revoked(const QString& name);
    /// `told`: the academy knows; `waiting`: how much stays here unsent.
    void left(bool told, int waiting);

protected:
    void deskArrived() override;

private:
    void stop();
    void begin(Work work);
    void end(const ErrorText& trouble = {});
    std::optional<QUrl> urlOf(const QString& address);
    void takeJoin(const Result<session::AcademyAccount>& account);
    void readAccount();
    void lookForClient();
    void takeDevices(const std::vector<session::Device>& devices);
    session::AcademyClient* client() const { return m_sync ? m_sync->client() : nullptr; }

    QPointer<SyncController> m_sync;
    Work m_work = Resting;
    bool m_reachable = false;
    ErrorText m_trouble;
    QString m_browserAddress;
    std::optional<session::AcademyAccount> m_account;
    std::unique_ptr<session::Enrolment> m_enrolment;
    std::unique_ptr<session::BrowserSignIn> m_signIn;
    std::unique_ptr<session::SignOut> m_signOut;
    RowListModel<DeviceRow> m_devices;
    int m_round = 0;  ///< counts what was begun; the answer to what was stopped is dropped
};

}  // namespace carrel::ui
