// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/sync/BundleDeliverCommand.h"

#include "app/ctl/sync/Academy.h"
#include "core/base/Await.h"
#include "core/base/Json.h"
#include "core/protocol/Bundle.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

/// What may become of a change that a bundle brings.
constexpr std::array kFates{"applied", "duplicate", "deferred", "rejected"};

bool isBundle(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && protocol::looksLikeBundle(file.read(64));
}

/// Of a folder the bundles in it; anything else is said to be one, and the academy looks.
QStringList bundlesAt(const QString& path)
{
    if (!QFileInfo(path).isDir())
        return {path};
    QStringList found;
    const QDir folder(path);
    for (const QString& name : folder.entryList(QDir::Files, QDir::Name))
        if (isBundle(folder.filePath(name)))
            found << folder.filePath(name);
    return found;
}

/// How many changes met which fate.
Result<QJsonObject> deliver(const QString& path, session::AcademyClient& client)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, u"there is no file"_s);
    if (file.size() > protocol::kMostBundleBytes)
        return fail(ErrorKind::TooLarge, u"%1 bytes"_s.arg(file.size()));
    session::Ask ask;
    ask.method = "POST";
    ask.path = u"/v1/bundles"_s;
    ask.contentType = "application/octet-stream";
    ask.body = file.readAll();
    CARREL_ASSIGN(const auto answer, await(client.send(std::move(ask))));
    if (const auto refused = answer.refusal())
        // What it does not find is the organisation or the academy that the bundle is for.
        return fail(refused->kind == ErrorKind::NotFound ? ErrorKind::AcademyRefused : refused->kind, refused->detail);
    CARREL_ASSIGN(const QJsonValue fates, readJson(answer.body));
    return fates.toObject();
}

QString wordsOf(const QJsonObject& fates)
{
    QString words =
        u"%1 were new to the academy, %2 it had"_s.arg(fates[u"applied"].toInt()).arg(fates[u"duplicate"].toInt());
    if (const int later = fates[u"deferred"].toInt(); later > 0)
        words += u", %1 it put off"_s.arg(later);
    if (const int refused = fates[u"rejected"].toInt(); refused > 0)
        words += u", %1 it refused"_s.arg(refused);
    return words + u'.';
}

/// One bundle after the other, as a person or a script is told of it.
class Report {
public:
    explicit Report(Console& console) : m_console(console) {}

    void add(const QString& path, const Result<QJsonObject>& fates)
    {
        QJsonObject told{{u"file"_s, path}};
        if (!fates) {
            const Error error = fates.error().as(fates.error().kind, path);
            told.insert(u"error"_s, errorKindName(error.kind));
            told.insert(u"detail"_s, fates.error().trail());
            if (!m_console.speaksJson())
                m_console.report(error, u"bundle deliver"_s);
            if (!m_failed)
                m_failed = error;
        } else {
            for (const char* fate : kFates) {
                const QString name = QString::fromLatin1(fate);
                told.insert(name, fates->value(name).toInt());
                m_sums[name] = m_sums[name].toInt() + fates->value(name).toInt();
            }
            if (!m_console.speaksJson())
                m_console.print(u"%1: %2"_s.arg(path, wordsOf(*fates)));
        }
        m_bundles << told;
    }

    /// The first failure is the command's.
    Result<ExitCode> end()
    {
        if (!m_console.speaksJson())
            return m_failed ? exitCodeOf(m_failed->kind) : ExitCode::Ok;
        m_sums.insert(u"bundles"_s, m_bundles);
        m_console.print(m_sums);
        return m_failed ? Result<ExitCode>(fail(*m_failed)) : ExitCode::Ok;
    }

private:
    Console& m_console;
    QJsonArray m_bundles;
    QJsonObject m_sums{{u"applied"_s, 0}, {u"duplicate"_s, 0}, {u"deferred"_s, 0}, {u"rejected"_s, 0}};
    std::optional<Error> m_failed;
};

}  // namespace

Syntax BundleDeliverCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"bundle deliver"_s;
    syntax.summary = u"Hand in to the academy what other desks sealed"_s;
    syntax.details = u"Any desk of the same organisation may, for anybody of it: each bundle comes to the account of\n"
                     "whoever made it. Each is told by itself; one that fails does not keep the others here, and the\n"
                     "first failure is the exit code. A bundle that was delivered may be delivered again."_s;
    syntax.examples = {u"carrelctl bundle deliver anna.carrelbundle ben.carrelbundle"_s,
                       u"carrelctl bundle deliver /media/stick"_s};
    syntax.operands = {
        {u"FILE"_s, u"as 'carrelctl bundle export' wrote it, or a folder with such files"_s, true, true}};
    syntax.options = {DeskDoor::deskOption(), DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> BundleDeliverCommand::run(const Invocation& invocation, Console& console)
{
    QStringList paths;
    for (const QString& operand : invocation.operands()) {
        const QStringList found = bundlesAt(operand);
        if (found.isEmpty())
            return fail(ErrorKind::NotFound, u"there is no bundle in %1"_s.arg(operand));
        paths << found;
    }
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    CARREL_ASSIGN(const auto client, academyOf(*desk));
    Report report(console);
    for (const QString& path : paths)
        report.add(path, deliver(path, *client));
    return report.end();
}

}  // namespace carrel::ctl
