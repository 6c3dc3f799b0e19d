// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/commands/Program.h"

#include "app/academy/commands/Area.h"
#include "app/academy/commands/Demo.h"
#include "app/academy/commands/Help.h"
#include "app/academy/commands/Serving.h"
#include "app/academy/courses/StrayFiles.h"
#include "app/academy/session/GrantKeys.h"
#include "app/academy/store/AcademySql.h"
#include "app/academy/store/AuditChain.h"
#include "app/academy/store/Roster.h"
#include "core/base/TerminalText.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

#include <cstdio>

namespace carrel::academy {
namespace {

constexpr auto kFlags = "json help version password-stdin password-hash-stdin demo behind-proxy create-members"
                        " no-passwords own-addresses compromised waiting";
constexpr auto kValued = "data database blobs title key role listen tls-cert tls-key public-url metrics issuer"
                         " client-id client-secret-file label checkpoints member item points criterion comment";

QStringList namesIn(const char* names)
{
    return QString::fromLatin1(names).split(u' ');
}

void print(std::FILE* to, const QString& text)
{
    std::fputs((terminalText(text) + u'\n').toUtf8().constData(), to);
    std::fflush(to);
}

/// Files that are missing, or are not what their name says.
Done checkBlobs(Connection& connection, const Org& org, const BlobFiles& files, QJsonArray& problems)
{
    CARREL_ASSIGN(Rows rows, connection.run(sql::kBlobs_all, {org.id}));
    while (rows.next())
        if (const auto facts = files.look(rows.bytes(0)); !facts)
            problems.append(QStringLiteral("%1: file %2").arg(org.slug, facts.error().detail));
    return {};
}

/// `checkpoints`: a file with some that were kept elsewhere; empty: none.
Done checkAudits(Connection& connection, const std::vector<Org>& orgs, const QString& checkpoints, QJsonArray& problems)
{
    QList<QByteArray> kept;
    if (!checkpoints.isEmpty()) {
        QFile file(checkpoints);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorKind::NotFound, QStringLiteral("cannot read ") + checkpoints);
        kept = checkpointsIn(file.readAll());
    }
    CARREL_ASSIGN(const GrantKeys keys, GrantKeys::of(connection));
    if (std::any_of(kept.begin(), kept.end(),
                    [&keys](const QByteArray& each) { return !readCheckpoint(each, keys.publicKeys()); }))
        problems.append(QStringLiteral("%1 has what this academy did not sign").arg(checkpoints));
    const auto check = [&](qint64 orgId, const QString& whose) -> Done {
        CARREL_ASSIGN(const QStringList found, AuditChain(connection, orgId, keys.publicKeys()).problems(kept));
        for (const QString& each : found)
            problems.append(whose + QStringLiteral(": ") + each);
        return {};
    };
    for (const Org& org : orgs)
        CARREL_TRY(check(org.id, org.slug));
    return check(0, QStringLiteral("the academy"));
}

/// A file without a row is no damage: it takes up room, until `serve` removes it.
Said foundSaid(const QJsonArray& problems, const std::vector<QByteArray>& strays)
{
    QJsonArray files;
    QStringList lines;
    for (const QJsonValue& each : problems)
        lines << each.toString();
    if (problems.isEmpty())
        lines << QStringLiteral("No damage found");
    for (const QByteArray& each : strays) {
        files.append(QString::fromLatin1(each.toHex()));
        lines << QStringLiteral("file %1 has no row: serve removes it").arg(files.last().toString());
    }
    return {{{QStringLiteral("problems"), problems}, {QStringLiteral("strays"), files}},
            lines.join(u'\n'),
            problems.isEmpty()};
}

QString compact(const QJsonObject& json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

}  // namespace

const std::vector<Program::Command>& Program::commands()
{
    const auto words = [](const char* text) { return QString::fromLatin1(text); };
    static const std::vector<Command> all = [&words] {
        std::vector<Command> own{
            {words("init"), {}, words("make an academy"), 0, &Program::init},
            {words("enrolment-code"), words("ORG EMAIL"), words("make a code for one device, good for seven days"), 2,
             &Program::enrolmentCode},
            {words("org offline-days"), words("ORG DAYS"), words("how long a desk opens without a network"), 2,
             &Program::orgOfflineDays},
            {words("device list"), words("ORG EMAIL"), words("list a member's devices"), 2, &Program::deviceList},
            {words("device revoke"), words("ORG DEVICE"), words("refuse a device from now on"), 2,
             &Program::deviceRevoke},
            {words("device wipe"), words("ORG DEVICE"), words("refuse a device, and order it to remove what it holds"),
             2, &Program::deviceWipe},
            {words("serve"), {}, words("answer desks until SIGTERM"), 0, &Program::serve},
            {words("check"), {}, words("look for damage, and for files without a row"), 0, &Program::check},
        };
        addAreas(own);
        return own;
    }();
    return all;
}

void Program::addAreas(std::vector<Command>& all)
{
    for (const auto& area : {peopleCommands(), providerCommands(), courseCommands(), examCommands(), auditCommands(),
                             keyCommands(), backupCommands()})
        for (const AreaCommand& each : area)
            all.push_back({QString::fromLatin1(each.name), QString::fromLatin1(each.words),
                           QString::fromLatin1(each.purpose), each.least,
                           [work = each.work](Program& program, const QStringList& words) {
                               Hands hands{program.m_arguments,
                                           program.m_clock,
                                           program.m_random,
                                           [&program] { return program.open(); },
                                           [&program] { return program.openEmpty(); },
                                           BlobFiles(program.blobFolder())};
                               return work(hands, words);
                           }});
}

QString Program::help()
{
    QString text = QStringLiteral("Usage: carrel-academy COMMAND [OPTION...]\n\n");
    for (const Command& each : commands())
        text += QStringLiteral("  %1 %2\n").arg((each.name + u' ' + each.words).leftJustified(32), each.purpose);
    return text + u'\n' + optionsHelp()
           + QStringLiteral("\nExit codes: 0 done, 1 failed, 2 the command line cannot be understood.");
}

QString Program::helpOn(const Command& command)
{
    return usage(command)
           + QStringLiteral("\n\n%1%2.\n\n").arg(command.purpose.front().toUpper(), command.purpose.mid(1))
           + optionsHelp(command.name).chopped(1);
}

QString Program::usage(const Command& command)
{
    return QStringLiteral("Usage: carrel-academy %1 [OPTION...]").arg((command.name + u' ' + command.words).trimmed());
}

const Program::Command* Program::take(QStringList& words)
{
    for (const Command& each : commands()) {
        const QStringList name = each.name.split(u' ');
        if (words.mid(0, name.size()) == name) {
            words = words.mid(name.size());
            return &each;
        }
    }
    return nullptr;
}

QString Program::unknown(const QStringList& words)
{
    if (words.isEmpty())
        return QStringLiteral("a command is missing; see carrel-academy --help");
    QStringList known;
    for (const Command& each : commands())
        if (each.name.startsWith(words.front() + u' '))
            known << each.name.section(u' ', 1);
    if (known.isEmpty())
        return QStringLiteral("no such command: \"%1\"; see carrel-academy --help").arg(words.front());
    const QString all = known.join(QStringLiteral(", "));
    return words.size() == 1 ? QStringLiteral("after \"%1\" comes one of: %2").arg(words.front(), all)
                             : QStringLiteral("no such command: \"%1 %2\"; after \"%1\" comes one of: %3")
                                   .arg(words[0], words[1], all);
}

QString Program::misfit(const Command& command, const QStringList& words)
{
    const QString what =
        words.size() > command.least
            ? QStringLiteral("\"%1\" is one word too many").arg(words[command.least])
            : QStringLiteral("%1 is missing").arg(command.words.section(u' ', words.size(), words.size()));
    return what + u'\n' + usage(command);
}

int Program::run(const QStringList& line)
{
    const auto arguments = Arguments::parse(line, namesIn(kFlags), namesIn(kValued));
    if (!arguments) {
        print(stderr, QStringLiteral("carrel-academy: ") + arguments.error().detail);
        return 2;
    }
    m_arguments = *arguments;
    if (m_arguments.has(QStringLiteral("version"))) {
        print(stdout, QStringLiteral("carrel-academy " CARREL_VERSION));
        return 0;
    }
    QStringList words = m_arguments.words;
    const Command* const command = take(words);
    if (m_arguments.has(QStringLiteral("help")) && (command || words.isEmpty())) {
        print(stdout, command ? helpOn(*command) : help());
        return 0;
    }
    if (!command || words.size() != command->least) {
        print(stderr, QStringLiteral("carrel-academy: ") + (command ? misfit(*command, words) : unknown(words)));
        return 2;
    }
    return finish(command->work(*this, words));
}

int Program::finish(const Result<Said>& outcome) const
{
    const bool json = m_arguments.has(QStringLiteral("json"));
    if (!outcome) {
        const QString kind = errorKindName(outcome.error().kind);
        print(stderr, json ? compact(
                          {{QStringLiteral("error"), QJsonObject{{QStringLiteral("kind"), kind},
                                                                 {QStringLiteral("detail"), outcome.error().trail()}}}})
                           : QStringLiteral("carrel-academy: ") + outcome.error().trail());
        return outcome.error().kind == ErrorKind::InvalidInput ? 2 : 1;
    }
    if (json || !outcome->text.isEmpty())
        print(stdout, json ? compact(outcome->json) : outcome->text);
    return outcome->well ? 0 : 1;
}

Result<QString> Program::place() const
{
    const bool data = m_arguments.has(QStringLiteral("data"));
    if (data && m_arguments.has(QStringLiteral("database")))
        return fail(ErrorKind::InvalidInput, QStringLiteral("--data or --database, not both"));
    const QString url = m_arguments.has(QStringLiteral("database")) ? m_arguments.value(QStringLiteral("database"))
                                                                    : qEnvironmentVariable("CARREL_ACADEMY_DATABASE");
    if (!data && !url.isEmpty()) {
        if (url.startsWith(QLatin1String("postgresql://")) || url.startsWith(QLatin1String("postgres://")))
            return url;
        return fail(ErrorKind::InvalidInput, QStringLiteral("a database is named postgresql://..."));
    }
    const QDir folder(data ? m_arguments.value(QStringLiteral("data"))
                           : QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
                                 + QStringLiteral("/carrel-academy"));
    return folder.filePath(QStringLiteral("academy.db"));
}

QString Program::blobFolder() const
{
    if (m_arguments.has(QStringLiteral("blobs")))
        return m_arguments.value(QStringLiteral("blobs"));
    const QString beside =
        m_arguments.has(QStringLiteral("data"))
            ? m_arguments.value(QStringLiteral("data"))
            : QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/carrel-academy");
    return beside + QStringLiteral("/blobs");
}

Result<std::unique_ptr<Database>> Program::open() const
{
    CARREL_ASSIGN(const QString at, place());
    auto database = std::make_unique<Database>(at);
    if (!database->isServer() && !QFile::exists(at))
        return fail(ErrorKind::NotFound, QStringLiteral("no academy in %1: run carrel-academy init").arg(at));
    CARREL_TRY(database->ready());
    CARREL_TRY(database->prepare());  // one of an earlier program
    CARREL_TRY(Roster::beginMissing(*database, m_clock, m_random));
    return database;
}

Result<std::unique_ptr<Database>> Program::openEmpty() const
{
    CARREL_ASSIGN(const QString at, place());
    auto database = std::make_unique<Database>(at);
    if (!database->isServer() && !QDir().mkpath(QFileInfo(at).path()))
        return fail(ErrorKind::Io, QStringLiteral("cannot make ") + QFileInfo(at).path());
    return database;
}

Result<Said> Program::init(const QStringList&)
{
    CARREL_ASSIGN(const auto database, openEmpty());
    CARREL_TRY(database->prepare());
    CARREL_ASSIGN(const QString server, database->transact(Access::Write, [this](Connection& connection) {
        return GrantKeys::prepare(connection).and_then([&] { return serverName(connection, m_clock, m_random); });
    }));
    CARREL_ASSIGN(const QString at, place());  // of a database's URL a password may be part
    const QString where = database->isServer() ? QStringLiteral("the database") : at;
    return Said{{{QStringLiteral("server"), server}},
                QStringLiteral("The academy is ready in %1: %2").arg(where, server)};
}

Result<Said> Program::check(const QStringList&)
{
    CARREL_ASSIGN(const auto database, open());
    CARREL_ASSIGN(
        const QJsonArray found, database->transact(Access::Read, [&](Connection& connection) -> Result<QJsonArray> {
            QJsonArray problems;
            CARREL_ASSIGN(const auto orgs, People(connection, m_clock, m_random).orgs());
            for (const Org& org : orgs) {
                CARREL_ASSIGN(Rows rows, connection.run(sql::kScopes_gaps, {org.id}));
                while (rows.next())
                    problems.append(
                        QStringLiteral("%1: a scope \"%2\" whose seqs have a gap").arg(org.slug, rows.text(2)));
                CARREL_TRY(checkBlobs(connection, org, BlobFiles(blobFolder()), problems));
            }
            CARREL_TRY(checkAudits(connection, orgs, m_arguments.value(QStringLiteral("checkpoints")), problems));
            if (!connection.isServer()) {
                CARREL_ASSIGN(Rows rows, connection.run("PRAGMA integrity_check"));
                while (rows.next())
                    if (rows.text(0) != QLatin1String("ok"))
                        problems.append(rows.text(0));
            }
            return problems;
        }));
    CARREL_ASSIGN(const auto strays, StrayFiles(*database, BlobFiles(blobFolder()), m_clock).find());
    return foundSaid(found, strays);
}

Done Program::demonstrate()
{
    CARREL_TRY(init({}));
    CARREL_ASSIGN(const auto database, open());
    CARREL_ASSIGN(const auto demo, makeDemo(*database, BlobFiles(blobFolder()), m_clock, m_random));
    QJsonArray json;
    QStringList lines;
    if (!demo)
        lines << QStringLiteral("There is an academy here already: its passwords were told when it was made.");
    else
        lines << QStringLiteral("A demonstration academy. To sign in, organisation: ") + demo->org;
    for (const DemoMember& each : demo ? demo->members : std::vector<DemoMember>()) {
        json.append(QJsonObject{{QStringLiteral("email"), each.email},
                                {QStringLiteral("role"), each.role},
                                {QStringLiteral("password"), each.password},
                                {QStringLiteral("code"), each.code}});
        lines << QStringLiteral("  %1  password %2  enrolment code %3")
                     .arg(each.email.leftJustified(23), each.password, each.code);
    }
    const QJsonObject told{{QStringLiteral("demo"), QJsonObject{{QStringLiteral("org"), demo ? demo->org : QString()},
                                                                {QStringLiteral("members"), json}}}};
    print(stdout, m_arguments.has(QStringLiteral("json")) ? compact(told) : lines.join(u'\n'));
    return {};
}

Result<Said> Program::serve(const QStringList&)
{
    CARREL_ASSIGN(const Listening listening, listeningOf(m_arguments));
    std::optional<Listening> metrics;
    if (m_arguments.has(QStringLiteral("metrics"))) {
        metrics = Listening::fromString(m_arguments.value(QStringLiteral("metrics")));
        if (!metrics)
            return fail(ErrorKind::InvalidInput, QStringLiteral("--metrics takes HOST:PORT"));
    }
    if (m_arguments.has(QStringLiteral("demo")))
        CARREL_TRY(demonstrate());
    CARREL_ASSIGN(const auto database, open());
    CARREL_TRY(academy::serve(*database, BlobFiles(blobFolder()), listening, metrics, m_clock, m_random,
                              m_arguments.has(QStringLiteral("json"))));
    return Said{{{QStringLiteral("stopped"), true}}, {}};
}

}  // namespace carrel::academy
