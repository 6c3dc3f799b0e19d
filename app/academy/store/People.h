// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/SqlScopeLog.h"
#include "core/base/Clock.h"

namespace carrel::academy {

struct Org {
    qint64 id = 0;
    QString slug;
    QString name;
};

struct Member {
    qint64 id = 0;
    QString uid;
    QString email;
    QString name;
    QString role;
    bool disabled = false;
};

struct NewMember {
    QString email;
    QString name;
    QString role = QStringLiteral("learner");
    QByteArray password;  ///< empty: none; this member comes in by an enrolment code alone
};

/// Who asks: found by a token.
struct Caller {
    Account account;
    QString device;
};

/// What a device gets for a code. The token is told once; the storage has its hash alone.
struct NewDevice {
    QString id;
    QString token;
    QString tenant;
    QString account;
};

/// Organisations, members, their devices and tokens, inside one transaction.
class People {
public:
    People(Connection& connection, const Clock& clock, Random& random)
        : m_connection(connection), m_clock(clock), m_random(random)
    {
    }

    /// A slug has 2 to 40 of a-z, 0-9 and "-". Fails with AlreadyExists, InvalidInput.
    Result<Org> addOrg(const QString& slug, const QString& name);
    Result<Org> org(const QString& slug);
    Result<std::vector<Org>> orgs();

    Result<Member> addMember(const Org& org, const NewMember& fresh);
    Result<std::vector<Member>> members(const Org& org);
    Result<Member> member(const Org& org, const QString& email);
    Done setDisabled(const Org& org, const Member& member, bool disabled);

    /// A code for one device, used once, within seven days.
    Result<QString> makeCode(const Org& org, const Member& member);
    /// Absent where the code is unknown, used, too old, or of a disabled member: who guesses is not told which.
    Result<std::optional<NewDevice>> enrol(const QString& code, const QString& deviceName);
    /// Absent where the token is unknown, its device revoked or its member disabled.
    Result<std::optional<Caller>> callerOf(const QByteArray& token);
    /// Holds the member's row until the transaction ends, so that their pushes go one after the other. False: disabled.
    Result<bool> lock(const Account& account);

private:
    struct Enrolment {
        qint64 orgId;
        qint64 memberId;
    };
    Result<std::optional<Enrolment>> useCode(const QString& code);
    Result<NewDevice> addDevice(const Enrolment& enrolment, const QString& name);
    qint64 now() const { return m_clock.now().time_since_epoch().count(); }
    QByteArray randomBytes(int size);
    /// What was done at the command line, for the audit.
    Done note(qint64 orgId, const QString& act, const QString& subject, const QString& detail = {});

    Connection& m_connection;
    const Clock& m_clock;
    Random& m_random;
};

/// The academy's own name, made when it was.
Result<QString> serverName(Connection& connection, const Clock& clock, Random& random);

}  // namespace carrel::academy
