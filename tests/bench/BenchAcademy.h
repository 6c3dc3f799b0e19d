// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/academy/AcademyClient.h"
#include "tests/bench/BenchDesk.h"

#include <QProcess>

namespace carrel::bench {

/// carrel-academy over a folder, with one member.
class BenchAcademy {
public:
    /// `publicUrl`: what desks call it, where something stands in front of it.
    explicit BenchAcademy(const QString& folder, QString publicUrl = {});
    ~BenchAcademy() { end(); }

    QString code() const;
    /// Where it listens.
    QString address() const { return m_address; }
    void again()
    {
        end();
        serve();
    }

private:
    QStringList place() const { return {QStringLiteral("--data"), m_folder, QStringLiteral("--json")}; }
    QJsonValue run(const char* words) const;
    void serve();
    void end();

    QString m_folder;
    QString m_publicUrl;
    QString m_address;
    QProcess m_server;
};

/// A desk with cards and a device of the academy.
class Member {
public:
    Member(const BenchAcademy& academy, const QUrl& url, int cards);

    store::Vault& vault() { return m_desk->vault(); }
    session::AcademyClient& client() { return *m_client; }
    /// One sync, from its beginning to its end.
    std::chrono::nanoseconds sync();
    qint64 reviews();

private:
    BenchDesk m_place;
    std::unique_ptr<desk::Desk> m_desk = m_place.openDesk();
    std::unique_ptr<session::AcademyClient> m_client;
};

/// The answer, waited for in an event loop.
session::Answer await(QFuture<Result<session::Answer>> future);

}  // namespace carrel::bench
