// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/EngineFacts.h"
#include "ui/blocks/ScreenController.h"
#include "ui/session/Session.h"

#include <QPointer>

namespace carrel::ui {

/// What somebody who is to help wants to know: versions, where things lie, what is not well. Nothing of what the desk
/// holds, no name, no address; it goes nowhere but onto the clipboard, word for word as it is shown.
class DiagnosticsController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(carrel::ui::Session* session READ session WRITE setSession NOTIFY textChanged FINAL)
    Q_PROPERTY(QString sync READ sync WRITE setSync NOTIFY textChanged FINAL)
    Q_PROPERTY(QString text READ text NOTIFY textChanged FINAL)

public:
    using ScreenController::ScreenController;

    Session* session() const { return m_session; }
    void setSession(Session* session);
    /// The kind of trouble with the academy ("offline"); empty: none.
    QString sync() const { return m_sync; }
    void setSync(const QString& trouble);
    /// A line for each thing.
    QString text() const;

    Q_INVOKABLE void copy() const;

Q_SIGNALS:
    void textChanged();

protected:
    void deskArrived() override;

private:
    QStringList vaultLines() const;
    QStringList policyLines() const;

    QPointer<Session> m_session;
    QString m_sync;
    std::optional<store::EngineFacts> m_engine;
};

}  // namespace carrel::ui
