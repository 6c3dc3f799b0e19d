// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/Audit.h"
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
    qint64 joinedAt = 0;  ///< milliseconds since 1970
};

struct NewMember {
    QString email;
    QString name;
    QString role = QStringLiteral("learner");
    QByteArray password;   ///< empty: none; this member comes in by an enrolment code alone
    QString passwordHash;  ///< instead: a bcrypt hash of an older system, made better when they sign in
};

/// Who asks: found by an access token.
struct Caller {
    Account account;
    QString device;
    QString role;
    QByteArray thumbprint;  ///< of the key that every request of this device is proved with
    bool revoked = false;   ///< the device was: nothing is answered but that
};

/// How long a desk that never got the answer to a code, or to a refresh token, has that very answer.
inline constexpr std::chrono::minutes kRetryWithin{2};

/// What an enrolment code stands for.
struct Enrolment {
    /// What came of it a moment ago, for the key that asks.
    struct Before {
        qint64 family = 0;
        QString device;
        qint64 at = 0;
    };
    qint64 orgId = 0;
    qint64 memberId = 0;
    QByteArray hash;  ///< of the code
    std::optional<Before> before = {};
};

/// What a person reads in a list: 1 to `longest` characters, no control characters, no half of a surrogate pair.
bool isPlainText(const QString& text, qsizetype longest);

bool isAddress(const QString& text);
bool isRole(const QString& text);
/// Whether one role may do more than another.
bool isAbove(const QString& role, const QString& other);

/// Organisations, members and their enrolment codes, inside one transaction.
class People {
public:
    /// `actor`: for the audit; the operator unless named.
    People(Connection& connection, const Clock& clock, Random& random, Actor actor = theOperator())
        : m_connection(connection), m_clock(clock), m_random(random), m_actor(std::move(actor))
    {
    }

    /// A slug has 2 to 40 of a-z, 0-9 and "-". Fails with AlreadyExists, InvalidInput.
    Result<Org> addOrg(const QString& slug, const QString& name);
    Result<Org> org(const QString& slug);
    Result<std::vector<Org>> orgs();

    Result<Member> addMember(const Org& org, const NewMember& fresh);
    Result<std::vector<Member>> members(const Org& org);
    Result<Member> member(const Org& org, const QString& email);
    Result<Member> member(const Org& org, qint64 id);
    Done setDisabled(const Org& org, const Member& member, bool disabled);
    /// InvalidInput for what is no role.
    Done setRole(const Org& org, const Member& member, const QString& role);
    /// A record of passwordRecord(). Whoever came in by the one before signs in again on every desk.
    Done setPassword(const Org& org, const Member& member, const QString& record);
    /// How long a desk opens without a network: 1 to 90 days.
    Done setOfflineDays(const Org& org, int days);

    /// A code for one device, used once, within seven days.
    Result<QString> makeCode(const Org& org, const Member& member);
    /// Uses it up, for the device of that key. Absent where the code is unknown, used by another or longer ago, too
    /// old, or of a disabled member: who guesses is not told which.
    Result<std::optional<Enrolment>> useCode(const QString& code, QByteArrayView thumbprint);
    /// Holds the member's row until the transaction ends, so that their pushes go one after the other. False: disabled.
    Result<bool> lock(const Account& account);

private:
    qint64 now() const { return m_clock.now().time_since_epoch().count(); }
    /// Tells owners and admins how a member stands by now.
    void tell(const Org& org, qint64 memberId);
    /// What was done, for the audit.
    Done note(qint64 orgId, const QString& act, const Subject& subject, const QString& detail = {});

    /// What came of a code that was used, where that was a moment ago and by that key.
    Result<std::optional<Enrolment::Before>> enrolledBefore(const Enrolment& found, qint64 usedAt, qint64 family,
                                                            QByteArrayView thumbprint);

    Connection& m_connection;
    const Clock& m_clock;
    Random& m_random;
    Actor m_actor;
};

/// The academy's own name, made when it was.
Result<QString> serverName(Connection& connection, const Clock& clock, Random& random);

}  // namespace carrel::academy
