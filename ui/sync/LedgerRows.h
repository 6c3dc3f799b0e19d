// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtQmlIntegration>

namespace carrel::ui {

/// A line of the ledger: one thing a person did, or several of a kind on one day.
class LedgerRow {
    Q_GADGET
    QML_VALUE_TYPE(ledgerRow)
    Q_PROPERTY(QString key MEMBER key CONSTANT FINAL)
    Q_PROPERTY(QString standing MEMBER standing CONSTANT FINAL)
    Q_PROPERTY(QString standingWords MEMBER standingWords CONSTANT FINAL)
    Q_PROPERTY(QString what MEMBER what CONSTANT FINAL)
    Q_PROPERTY(QString about MEMBER about CONSTANT FINAL)
    Q_PROPERTY(QString when MEMBER when CONSTANT FINAL)
    Q_PROPERTY(QString part MEMBER part CONSTANT FINAL)

public:
    QString key;
    QString standing;  ///< "waiting", "later", "refused", "accepted", "merged", "told"
    QString standingWords;
    QString what;
    QString about;
    QString when;
    QString part;  ///< what is open stands before what is settled: the words above each

    const QString& id() const { return key; }
    friend bool operator==(const LedgerRow&, const LedgerRow&) = default;
};

/// All that the ledger says about the chosen line.
class LedgerDetail {
    Q_GADGET
    QML_VALUE_TYPE(ledgerDetail)
    Q_PROPERTY(QString key MEMBER key CONSTANT FINAL)
    Q_PROPERTY(QString standing MEMBER standing CONSTANT FINAL)
    Q_PROPERTY(QString head MEMBER head CONSTANT FINAL)
    Q_PROPERTY(QString title MEMBER title CONSTANT FINAL)
    Q_PROPERTY(QString happened MEMBER happened CONSTANT FINAL)
    Q_PROPERTY(QString safe MEMBER safe CONSTANT FINAL)
    Q_PROPERTY(QString todo MEMBER todo CONSTANT FINAL)
    Q_PROPERTY(QString reference MEMBER reference CONSTANT FINAL)
    Q_PROPERTY(bool refused MEMBER refused CONSTANT FINAL)

public:
    QString key;  ///< empty: no line is chosen
    QString standing;
    QString head;   ///< "Refused by the academy"
    QString title;  ///< "Note changed: ‘Slack water’"
    QString happened;
    QString safe;
    QString todo;
    QString reference;  ///< for support: the problem's name, the number in the log
    bool refused = false;

    friend bool operator==(const LedgerDetail&, const LedgerDetail&) = default;
};

}  // namespace carrel::ui
