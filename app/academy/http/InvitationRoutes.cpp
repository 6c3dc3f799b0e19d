// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/http/InvitationRoutes.h"

#include "app/academy/http/Form.h"
#include "app/academy/http/Once.h"
#include "app/academy/session/Tries.h"
#include "app/academy/store/Password.h"
#include "core/base/Json.h"

#include <QJsonDocument>

namespace carrel::academy {
namespace {

constexpr int kLeastPassword = 8;          ///< characters
constexpr qsizetype kMostPassword = 1000;  ///< characters

SignInPage sentence(int status, const QString& title, const QString& happened, const QString& todo)
{
    SignInPage page;
    page.status = status;
    page.title = title;
    page.happened = happened;
    page.todo = todo;
    return page;
}

SignInPage codePage()
{
    SignInPage page;
    page.title = QStringLiteral("Open an invitation");
    page.forms.push_back({kInvitationPath,
                          {},
                          {{QStringLiteral("code"), QStringLiteral("Code of the invitation"),
                            SignInPage::Field::Kind::Code, QStringLiteral("off"), QString()}},
                          QStringLiteral("Open")});
    return page;
}

SignInPage acceptPage(const Invitation& invitation, const QString& code, const QString& name)
{
    SignInPage page;
    page.title = QStringLiteral("Join %1").arg(invitation.org.name);
    page.text =
        QStringLiteral("Choose the name that others see, and a password of %1 characters or more.").arg(kLeastPassword);
    using Kind = SignInPage::Field::Kind;
    page.forms.push_back(
        {kInvitationPath,
         {{QStringLiteral("code"), code}},
         {{QStringLiteral("username"), QStringLiteral("E-mail address"), Kind::Email, QStringLiteral("username"),
           invitation.email, 0, true},
          {QStringLiteral("name"), QStringLiteral("Your name"), Kind::Text, QStringLiteral("name"), name},
          {QStringLiteral("password"), QStringLiteral("Password"), Kind::Password, QStringLiteral("new-password"),
           QString(), kLeastPassword},
          {QStringLiteral("again"), QStringLiteral("The same password again"), Kind::Password,
           QStringLiteral("new-password"), QString(), kLeastPassword}},
         QStringLiteral("Join")});
    return page;
}

/// What is wrong with what the person chose; empty: nothing.
QString problemOf(const Invitation& invitation, const QHash<QString, QString>& fields)
{
    const QString password = fields.value(QStringLiteral("password"));
    if (!isPlainText(fields.value(QStringLiteral("name")), 200))
        return QStringLiteral("A name has 1 to 200 characters.");
    if (password.size() < kLeastPassword || password.size() > kMostPassword)
        return QStringLiteral("A password has %1 characters or more.").arg(kLeastPassword);
    if (password.compare(invitation.email, Qt::CaseInsensitive) == 0)
        return QStringLiteral("Your address is no password.");
    return password == fields.value(QStringLiteral("again")) ? QString()
                                                             : QStringLiteral("The two passwords are not the same.");
}

Replied refused()
{
    Replied reply = replyOf(sentence(403, QStringLiteral("This invitation cannot be used"),
                                     QStringLiteral("It was used before, is too old, or is none."),
                                     QStringLiteral("Ask who invited you for another one.")));
    reply.note = "invitation-refused";
    return reply;
}

/// Whether somebody of that role may let whoever has the address choose a password: a member keeps the role they have,
/// so that one counts.
Result<bool> mayInvite(People people, const QString& giver, const Org& org, const QString& email)
{
    const auto member = people.member(org, email);
    if (member)
        return mayGive(giver, member->role);
    return member.error().kind == ErrorKind::NotFound ? Result<bool>(true) : fail(member.error());
}

}  // namespace

bool mayGive(const QString& giver, const QString& role)
{
    const bool administers = role == QLatin1String("admin") || role == QLatin1String("owner");
    return giver == QLatin1String("owner") || (giver == QLatin1String("admin") && !administers);
}

std::vector<Route> InvitationRoutes::routes()
{
    return {
        {"GET", "/v1/invitation", std::bind_front(&InvitationRoutes::show, this)},
        {"POST", "/v1/invitation", std::bind_front(&InvitationRoutes::submit, this)},
        {"POST", "/v1/invitations", m_gate.forCaller(std::bind_front(&InvitationRoutes::invite, this))},
    };
}

Replied InvitationRoutes::invite(const Asked& asked, const Caller& caller)
{
    if (mediaType(asked.contentType) != "application/json")
        return problemReply(415, QStringLiteral("media-type"), QStringLiteral("application/json"));
    const auto json = readJson(asked.body, {.bytes = 16 * 1024, .depth = 4});
    if (!json)
        return unreadableReply(json.error());
    const QString email = (*json)[u"email"].toString().trimmed().toLower();
    const QJsonValue given = (*json)[u"role"];
    const QString role = given.isUndefined() ? QStringLiteral("learner") : given.toString();
    if (!isAddress(email) || !isRole(role))
        return problemReply(400, QStringLiteral("malformed"), QStringLiteral("email, and perhaps a role, are needed"));
    if (!mayGive(caller.role, role))
        return problemReply(403, QStringLiteral("not-allowed"));
    const auto reply = m_database.transact(Access::Write, [&](Connection& connection) -> Result<Replied> {
        return once(connection, m_clock, asked, caller.account,
                    [&] { return invited(connection, email, role, actorOf(asked, caller), caller); });
    });
    return reply ? *reply : storageReply(reply.error());
}

Result<Replied> InvitationRoutes::invited(Connection& connection, const QString& email, const QString& role,
                                          const Actor& maker, const Caller& caller)
{
    const Org org{caller.account.orgId, caller.account.tenant, {}};
    CARREL_ASSIGN(const bool may, mayInvite({connection, m_clock, m_random}, caller.role, org, email));
    if (!may)
        return problemReply(403, QStringLiteral("not-allowed"));
    const auto code = Invitations(connection, m_clock, m_random).make(org, email, role, maker);
    if (!code && code.error().kind == ErrorKind::AlreadyExists)
        return problemReply(409, QStringLiteral("member-exists"));
    CARREL_TRY(code);
    const Instant until = m_clock.now() + Invitations::kLasts;
    return jsonReply({{QStringLiteral("email"), email},
                      {QStringLiteral("role"), role},
                      {QStringLiteral("code"), *code},
                      {QStringLiteral("link"), m_gate.publicUrl() + kInvitationPath + QStringLiteral("?code=") + *code},
                      {QStringLiteral("expiresAt"), static_cast<qint64>(until.time_since_epoch().count())}},
                     201);
}

InvitationRoutes::Opened InvitationRoutes::open(const QString& code, const QString& address)
{
    int wait = 0;
    const auto found =
        m_database.transact(Access::Write, [&](Connection& connection) -> Result<std::optional<Invitation>> {
            Tries tries(connection, m_clock);
            CARREL_ASSIGN(wait, tries.fromAddress(address));
            if (wait > 0)
                return std::optional<Invitation>();
            CARREL_ASSIGN(auto invitation, Invitations(connection, m_clock, m_random).find(code));
            if (invitation)
                CARREL_TRY(tries.wellFromAddress(address));
            return invitation;
        });
    if (!found)
        return storagePage(found.error());
    if (*found)
        return **found;
    if (wait == 0)
        return refused();
    SignInPage page =
        sentence(429, QStringLiteral("This invitation cannot be opened yet"), QStringLiteral("Too many tries."),
                 QStringLiteral("Wait %1, then load this page again.").arg(spelledOut(wait)));
    page.retryAfterSeconds = wait;
    Replied reply = replyOf(page);
    reply.note = "invitation-too-soon";
    return reply;
}

Replied InvitationRoutes::show(const Asked& asked)
{
    const QString code = asked.query.value(QStringLiteral("code"));
    if (code.isEmpty())
        return replyOf(codePage());
    Opened opened = open(code, asked.address);
    if (auto* const other = std::get_if<Replied>(&opened))
        return std::move(*other);
    return replyOf(acceptPage(std::get<Invitation>(opened), code, {}));
}

Replied InvitationRoutes::submit(const Asked& asked)
{
    const auto fields = fieldsOf(asked);
    const bool ours = asked.origin.isEmpty() || asked.origin == m_gate.publicUrl().toLatin1();
    if (!fields || !ours)
        return replyOf(sentence(400, QStringLiteral("This cannot go on"),
                                QStringLiteral("This was not sent by the page of an invitation."),
                                QStringLiteral("Open the link that you were sent once more.")));
    const QString code = fields->value(QStringLiteral("code"));
    Opened opened = open(code, asked.address);
    if (auto* const other = std::get_if<Replied>(&opened))
        return std::move(*other);
    const auto& invitation = std::get<Invitation>(opened);
    // Of the page that asked for the code alone.
    if (!fields->contains(QStringLiteral("password")))
        return replyOf(acceptPage(invitation, code, {}));
    if (const QString problem = problemOf(invitation, *fields); !problem.isEmpty()) {
        SignInPage page = acceptPage(invitation, code, fields->value(QStringLiteral("name")).left(200));
        page.status = 400;
        page.happened = problem;
        page.todo = QStringLiteral("Type both passwords once more.");
        return replyOf(page);
    }
    return accept(invitation, *fields, asked.address);
}

Replied InvitationRoutes::accept(const Invitation& invitation, const QHash<QString, QString>& fields,
                                 const QString& address)
{
    // Outside a transaction: a tenth of a second of hashing holds no lock.
    const auto record = passwordRecordInTurn(fields.value(QStringLiteral("password")).toUtf8());
    if (!record)
        return storagePage(record.error());
    const auto member = m_database.transact(Access::Write, [&](Connection& connection) {
        return Invitations(connection, m_clock, m_random)
            .accept(fields.value(QStringLiteral("code")),
                    {fields.value(QStringLiteral("name")).trimmed(), *record, address});
    });
    if (!member)
        return storagePage(member.error());
    if (!*member)
        return refused();
    SignInPage page;
    page.status = 201;
    page.title = QStringLiteral("Welcome to %1").arg(invitation.org.name);
    page.text =
        QStringLiteral("You may close this page. In Carrel, join the academy at %1 as a member of \"%2\", and sign "
                       "in as %3.")
            .arg(m_gate.publicUrl(), invitation.org.slug, invitation.email);
    Replied reply = replyOf(page);
    reply.account = {invitation.org.id, (**member).id, invitation.org.slug, (**member).uid};
    return reply;
}

}  // namespace carrel::academy
