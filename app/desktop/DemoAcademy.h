// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>

namespace carrel::desktop {

/// A demonstration academy as a process on loopback, in a folder of its own. It ends with this, and with the program,
/// however that ends.
class DemoAcademy {
public:
    /// The folder is made where it is not. `program` is carrel-academy, beside this program unless given.
    explicit DemoAcademy(QString folder, QString program = usualProgram());
    ~DemoAcademy();

    static QString usualProgram();
    bool isPossible() const;

    /// Starts it, and makes it first where the folder is empty: on a free port the first time, on the same one from
    /// then on, since desks know it by that. Runs the event loop meanwhile. False: it did not start.
    bool start();
    void stop();
    QString address() const { return m_address; }
    qint64 processId() const { return m_server.processId(); }
    /// A one-time code of the learner's.
    QString code();
    /// What a person types to have another.
    QString codeCommand() const;

private:
    void read();
    QStringList place() const;

    QString m_folder;
    QString m_program;
    QProcess m_server;
    QString m_address;
    QString m_firstCode;
};

}  // namespace carrel::desktop
