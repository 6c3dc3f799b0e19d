// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/ScreenController.h"
#include "ui/sync/SyncWords.h"

#include <QTimer>

namespace carrel::ui {

/// How the open desk stands with its academy; where it has one, keeps it in step. There is one for each open desk.
/// Begins when it is told to, so that opening the desk pays nothing for it, and stops before the vault closes.
class SyncController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool started READ isStarted WRITE setStarted NOTIFY startedChanged FINAL)
    Q_PROPERTY(bool known READ isKnown NOTIFY viewChanged FINAL)
    Q_PROPERTY(bool hasAcademy READ hasAcademy NOTIFY viewChanged FINAL)
    Q_PROPERTY(bool needsSignIn READ needsSignIn NOTIFY viewChanged FINAL)
    Q_PROPERTY(bool underWay READ isUnderWay NOTIFY viewChanged FINAL)
    Q_PROPERTY(bool calm READ isCalm NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString academy READ academy NOTIFY viewChanged FINAL)
    Q_PROPERTY(int waiting READ waiting NOTIFY viewChanged FINAL)
    Q_PROPERTY(int refused READ refused NOTIFY viewChanged FINAL)
    Q_PROPERTY(int disputed READ disputed NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString railWords READ railWords NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString title READ title NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString line READ line NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString todayWords READ todayWords NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString heldWords READ heldWords NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString offlineWords READ offlineWords NOTIFY viewChanged FINAL)
    Q_PROPERTY(carrel::ui::ErrorText trouble READ trouble NOTIFY viewChanged FINAL)

public:
    explicit SyncController(QObject* parent = nullptr);
    ~SyncController() override;

    bool isStarted() const { return m_started; }
    void setStarted(bool started);
    /// The first look is over.
    bool isKnown() const { return m_view.known; }
    bool hasAcademy() const { return m_view.hasAcademy; }
    bool needsSignIn() const { return m_view.needsSignIn(); }
    bool isUnderWay() const;
    /// Nothing wants the person's attention.
    bool isCalm() const;
    /// Its host, as a person reads it.
    QString academy() const { return m_academy; }
    /// When the last exchange of this run ended in step.
    std::optional<Instant> lastInStep() const { return m_view.standing.inStepAt; }
    int waiting() const { return m_view.sums.waiting; }
    int refused() const { return m_view.sums.refused; }
    int disputed() const { return m_view.sums.disputed; }
    QString railWords() const { return ui::railWords(m_view); }
    QString title() const { return standingTitle(m_view); }
    QString line() const { return standingLine(m_view); }
    QString todayWords() const { return ui::todayWords(m_view); }
    /// A question to the person; empty where there is none.
    QString heldWords() const;
    /// Until when the desk can be worked at without its academy; empty where that is not held to anything.
    QString offlineWords() const;
    /// What keeps the desk from being in step, or this from looking.
    ErrorText trouble() const { return error().isEmpty() ? troubleText(m_view.standing.trouble) : error(); }
    /// Null while the desk is not signed in. There is one for a desk: two would renew the same tokens.
    session::AcademyClient* client() const { return m_client.get(); }

    /// The account changed: it is read again, and what runs for the old one stops.
    Q_INVOKABLE void readAccount();
    /// Exchanges now.
    Q_INVOKABLE void wake();
    /// The answer to heldWords().
    Q_INVOKABLE void decide(bool remove);

Q_SIGNALS:
    void startedChanged();
    void viewChanged();
    /// client() goes when this returns.
    void clientLeaving();

protected:
    void deskArrived() override;
    void nounsChanged(store::ChangeSet nouns) override;

private:
    void stop();
    void takeAccount(const std::optional<session::AcademyAccount>& account);
    /// Whether the desk may be changed, looked at anew: after a change, and as the minutes go.
    void judge();
    void judgeAgain();
    void judgeBy(void (session::OpenDesk::*look)());
    void watchNetwork();
    void readSums();
    void tell();

    bool m_started = false;
    int m_round = 0;  ///< counts accounts looked up; an answer for an earlier one is dropped
    int m_asked = 0;  ///< counts sums; two readers may answer out of order, and the answer to the last one counts
    QString m_academy;
    SyncView m_view;
    std::unique_ptr<session::AcademyClient> m_client;
    std::unique_ptr<sync::Syncing> m_syncing;
    QMetaObject::Connection m_network;
    QTimer m_soon;    ///< gathers the commits of a moment into one look
    QTimer m_minute;  ///< "2 minutes ago" grows older
};

}  // namespace carrel::ui
