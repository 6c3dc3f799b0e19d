// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/session/Proofs.h"
#include "app/academy/store/People.h"
#include "core/protocol/OfflineGrant.h"
#include "core/protocol/TokenReply.h"

#include <variant>

namespace carrel::academy {

inline constexpr std::chrono::minutes kAccessLasts{10};
inline constexpr std::chrono::days kRefreshLasts{90};

/// A device as its owner sees it.
struct Device {
    QString id;
    qint64 memberId = 0;
    QString name;
    QByteArray thumbprint;
    QString state;  ///< active, signed-out, revoked
    qint64 wipe = 0;
    qint64 seenAt = 0;
    qint64 createdAt = 0;
};

/// Why there are no tokens.
enum class SessionRefusal {
    Unknown,   ///< no such code or token, too old, of another key
    Reused,    ///< used before: what came of it is revoked
    Revoked,   ///< the device was
    Disabled,  ///< the member is
};
struct Refused {
    SessionRefusal why = SessionRefusal::Unknown;
    QByteArray order;  ///< for Revoked: to wipe the device, signed; may be empty
};
using Tokens = std::variant<protocol::TokenReply, Refused>;

/// Which member signs in from where.
struct Arrival {
    qint64 orgId = 0;
    qint64 memberId = 0;
    QString deviceName;
    QByteArray thumbprint;  ///< of the device's key
};

/// What the browser was given, to be exchanged by the desk.
struct CodeExchange {
    QByteArray code;
    QByteArray verifier;
    QString redirectUri;
    QString deviceName;
    QByteArray thumbprint;
    QString address;  ///< of who asks
};

/// Devices, their families of tokens, and what is signed for them, inside one transaction. A refusal is a value, so
/// that what it revoked is committed.
class Sessions {
public:
    Sessions(Connection& connection, const Secrets& secrets, QString server, const Clock& clock, Random& random)
        : m_connection(connection), m_secrets(secrets), m_server(std::move(server)), m_clock(clock), m_random(random)
    {
    }

    /// A new family; the member's device of that key, or a new one.
    Result<protocol::TokenReply> open(const Arrival& arrival);
    /// The same by an enrolment code, and its answer once more where that may have been lost. Absent where a token of
    /// that answer was used since.
    Result<std::optional<protocol::TokenReply>> enrol(const Enrolment& enrolment, const QString& deviceName,
                                                      const QByteArray& thumbprint);
    /// `address`: of who asks.
    Result<Tokens> refresh(const QByteArray& refreshToken, QByteArrayView thumbprint, const QString& address);

    /// Good for one minute, once.
    Result<QByteArray> makeCode(qint64 orgId, qint64 memberId, const QString& challenge, const QString& redirectUri,
                                const QByteArray& thumbprint);
    Result<Tokens> exchange(const CodeExchange& asked);

    /// Absent where the token is unknown, too old or revoked, or its member disabled.
    Result<std::optional<Caller>> callerOf(const QByteArray& accessToken);
    /// The same, and in one statement with it the proof is remembered where the token is its key's; `first` says
    /// whether that was new. For PostgreSQL.
    Result<std::optional<Caller>> callerOf(const QByteArray& accessToken, const ProofMark& mark,
                                           const QByteArray& thumbprint, bool& first);

    /// Whose device has that key: the member `uid` of the organisation, or nobody. One that signed out still speaks for
    /// what was done on it before.
    Result<std::optional<Account>> memberWith(qint64 orgId, const QString& uid, const QByteArray& thumbprint);

    Result<std::vector<Device>> devicesOf(qint64 orgId, qint64 memberId);
    /// NotFound.
    Result<Device> device(qint64 orgId, const QString& id);
    Done revoke(qint64 orgId, const QString& device, const Actor& by);
    Done orderWipe(qint64 orgId, const QString& device, const Actor& by);
    /// Ends the family of this token, and the device's part here until somebody signs in from it again.
    Done signOut(const Caller& caller, const QByteArray& accessToken);
    /// The order that stands for a device, signed; empty: none.
    Result<QByteArray> orderFor(qint64 orgId, const QString& device);

private:
    struct Family {
        qint64 orgId;
        qint64 id;
        QString device;
        QString member;   ///< uid
        QString address;  ///< of who asks
    };
    std::optional<Caller> callerIn(const Rows& rows) const;
    Result<protocol::TokenReply> openWith(const Arrival& arrival, const QByteArray& access, const QByteArray& refresh);
    Result<QString> deviceFor(const Arrival& arrival);
    Done keepAccess(const Family& family, const QByteArray& token);
    Done keepRefresh(const Family& family, const QByteArray& token);
    Result<protocol::TokenReply> reply(const Family& family, const QByteArray& access, const QByteArray& refresh,
                                       std::chrono::milliseconds left);
    Result<Tokens> again(const Family& family, const QByteArray& used, qint64 usedAt);
    Result<Tokens> anotherTime(const Family& family, const QByteArray& used, bool firstUntouched);
    /// Whether that refresh token was given and waits to be used; held until the transaction ends.
    Result<bool> isUntouched(const Family& family, const QByteArray& refreshToken);
    Result<Tokens> refuseReuse(const Family& family);
    Done note(qint64 orgId, const Actor& by, const QString& act, const QString& member, const QString& detail);
    Done noteDevice(qint64 orgId, const Actor& by, const QString& act, const QString& device);
    /// False: it had ended before.
    Result<bool> end(qint64 orgId, qint64 family);
    Result<qint64> familyOf(qint64 orgId, const QByteArray& accessToken);
    QByteArray successor(const char* kind, const QByteArray& used) const;
    QByteArray fresh(const char* prefix);
    qint64 now() const { return m_clock.now().time_since_epoch().count(); }

    Connection& m_connection;
    const Secrets& m_secrets;
    QString m_server;
    const Clock& m_clock;
    Random& m_random;
};

}  // namespace carrel::academy
