// SPDX-License-Identifier: GPL-3.0-or-later
// A desk as a program, for journeys that kill it: opens its vault by a raw key, so that nothing is spent on
// passphrases.
//   SyncDesk FOLDER new                 make a vault with a small course
//   SyncDesk FOLDER enrol URL CODE      become a device
//   SyncDesk FOLDER study SEED COUNT    do things, as the seed says
//   SyncDesk FOLDER say TEXT            make the newest note say that; the first one, where there is none
//   SyncDesk FOLDER write SEED BYTES    make it say so many bytes that hardly pack, as the seed says
//   SyncDesk FOLDER note TEXT           make a note
//   SyncDesk FOLDER rewrite TEXT NEW    make the note that says the first say the second
//   SyncDesk FOLDER remove TEXT         remove the note that says it
//   SyncDesk FOLDER settle TEXT         make the note with two texts say that
//   SyncDesk FOLDER unsettle BODY SIDE SIDE   take that back
//   SyncDesk FOLDER past COUNT          have so many answers from long ago that wait
//   SyncDesk FOLDER sync [MOMENT] [N]   one round; with MOMENT, SIGKILL at that step of the engine; N segments of a
//                                       past at once
//   SyncDesk FOLDER bundle FILE         seal what waits
//   SyncDesk FOLDER deliver FILE        hand in what another sealed
//   SyncDesk FOLDER ask                 the academy's digest
//   SyncDesk FOLDER tell                digests and sums
// Prints one JSON object. Exit codes: 0 done, 1 not.
#include "core/base/Random.h"
#include "core/session/academy/Enrolment.h"
#include "core/store/DurableFile.h"
#include "core/sync/Bundling.h"
#include "core/sync/Ledger.h"
#include "core/sync/Syncing.h"
#include "core/sync/VaultTables.h"
#include "tests/journeys/sync/DeskNotes.h"
#include "tests/support/OpenDesk.h"

#include "core/base/Await.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>

#include <csignal>
#include <cstdio>

using namespace carrel;

namespace {

void print(const QJsonObject& json)
{
    std::puts(QJsonDocument(json).toJson(QJsonDocument::Compact).constData());
}

class Program {
public:
    explicit Program(const QString& folder) : m_folder(folder) {}

    Done run(const QStringList& words)
    {
        const QString command = words.value(0);
        CARREL_TRY(open(command == QLatin1String("new")));
        if (command == QLatin1String("new"))
            return fill();
        if (command == QLatin1String("enrol"))
            return enrol(words.value(1), words.value(2));
        if (command == QLatin1String("study"))
            return study(words.value(1).toULongLong(), words.value(2).toInt());
        if (command == QLatin1String("sync"))
            return sync(words.value(1).toInt(), words.value(2).toUInt());
        if (command == QLatin1String("past"))
            return past(words.value(1).toInt());
        if (command == QLatin1String("bundle"))
            return bundle(words.value(1));
        if (command == QLatin1String("deliver"))
            return deliver(words.value(1));
        if (command == QLatin1String("ask"))
            return ask();
        if (command == QLatin1String("tell"))
            return tell();
        CARREL_ASSIGN(const QJsonObject said, test::DeskNotes(*m_desk).run(command, words.mid(1)));
        print(said);
        return {};
    }

private:
    Done open(bool fresh)
    {
        QFile file(m_folder + QStringLiteral("/key"));
        if (fresh) {
            const auto key = crypto::MasterKey::generate();
            if (!QDir().mkpath(m_folder) || !file.open(QIODevice::WriteOnly))
                return fail(ErrorKind::Io, m_folder);
            file.write(reinterpret_cast<const char*>(key.bytes().data()), crypto::MasterKey::kSize);
            file.close();
        }
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorKind::Io, file.fileName());
        QByteArray bytes = file.readAll();
        CARREL_ASSIGN(const auto key, crypto::MasterKey::fromBytes(crypto::SecureBytes::takeFrom(bytes)));
        const QString path = m_folder + QStringLiteral("/desk");
        CARREL_ASSIGN(auto vault, fresh ? store::Vault::create(path, key, m_clock, m_random)
                                        : store::Vault::open(path, key, m_clock, m_random));
        CARREL_ASSIGN(m_desk, desk::Desk::over(std::move(vault)));
        return {};
    }

    Done fill()
    {
        auto prepared = std::make_shared<desk::PreparedImport>();
        prepared->package.courses.push_back(test::smallCourse(40));
        prepared->report.format = QStringLiteral("markdown");
        CARREL_TRY(await(m_desk->importing.keep(prepared, std::make_shared<Progress>())));
        return {};
    }

    Done enrol(const QString& url, const QString& code)
    {
        session::Enrolment enrolment(QUrl(url), m_desk->vault());
        CARREL_TRY(await(enrolment.enrol(code, QStringLiteral("A laptop"))));
        return {};
    }

    Done study(std::uint64_t seed, int count)
    {
        CARREL_ASSIGN(const auto shelf, await(m_desk->reading.shelf()));
        CARREL_ASSIGN(const auto outline, await(m_desk->reading.outline(shelf.front().id)));
        for (int i = 0; i < count; ++i) {
            const auto draw = [&seed](std::uint64_t below) { return splitMix64(seed) % below; };
            switch (draw(6)) {
            case 0: CARREL_TRY(test::DeskNotes(*m_desk).scribble(draw(3), draw(1000))); break;
            case 1:
                CARREL_TRY(
                    await(m_desk->preferences.set(QStringLiteral("review.newPerDay"), static_cast<int>(draw(50)))));
                break;
            case 2:
                for (const auto& entry : outline.entries)
                    if (entry.kind == desk::OutlineEntry::Kind::Unit && draw(2) == 0)
                        CARREL_TRY(await(m_desk->reading.report(UnitId{entry.id}, {}, static_cast<int>(draw(4)),
                                                                std::chrono::seconds(draw(60)))));
                break;
            default: {
                const auto rating = static_cast<recall::Rating>(1 + draw(4));
                CARREL_TRY(await(m_desk->reviewing.answerNow(CardId{static_cast<std::int64_t>(1 + draw(40))}, rating)));
            }
            }
        }
        return {};
    }

    Result<session::AcademyAccount> account()
    {
        CARREL_ASSIGN(auto account,
                      m_desk->vault().readNow<std::optional<session::AcademyAccount>>(
                          [](store::Connection& connection) { return session::loadAccount(connection); }));
        return *std::move(account);
    }

    Done bundle(const QString& path)
    {
        const Instant now = m_clock.now();
        CARREL_ASSIGN(const auto made, m_desk->vault().readNow<sync::MadeBundle>([now](store::Connection& connection) {
            return sync::makeBundle(connection, now);
        }));
        return store::writeDurably(path, made.bytes);
    }

    Done deliver(const QString& path)
    {
        CARREL_ASSIGN(auto mine, account());
        session::AcademyClient client(std::move(mine), m_desk->vault());
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorKind::Io, path);
        session::Ask ask;
        ask.method = "POST";
        ask.path = QStringLiteral("/v1/bundles");
        ask.contentType = "application/octet-stream";
        ask.body = file.readAll();
        CARREL_ASSIGN(const auto answer, await(client.send(std::move(ask))));
        if (answer.status != 200)
            return fail(ErrorKind::AcademyRefused, QString::fromUtf8(answer.body));
        print(QJsonDocument::fromJson(answer.body).object());
        return {};
    }

    Done ask()
    {
        CARREL_ASSIGN(auto mine, account());
        session::AcademyClient client(std::move(mine), m_desk->vault());
        session::Ask ask;
        ask.method = "GET";
        ask.path = QStringLiteral("/v1/digest?scope=me");
        CARREL_ASSIGN(const auto answer, await(client.send(std::move(ask))));
        if (answer.status != 200)
            return fail(ErrorKind::AcademyRefused, QString::fromUtf8(answer.body));
        print(QJsonDocument::fromJson(answer.body).object());
        return {};
    }

    /// Rows as answers leave them, a second apart; nobody looks at what follows from them here.
    Done past(int count)
    {
        const auto rows = QStringLiteral(R"(
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1)
INSERT INTO reviews (seq, card_id, previous, replica, hlc, state, at, utc_offset, day, rating, taken_ms, phase)
SELECT i, 1 + i * 7 % 40, 0, (SELECT replica FROM sync_state), (1700000000000 + i * 1000) << 16, 1,
    1700000000000 + i * 1000, 3600, (1700000000000 + i * 1000) / 86400000, 1 + i % 4, 800 + i * 31 % 9000, 0 FROM n)")
                              .arg(count)
                              .toStdString();
        const auto done = m_desk->vault().writeNow<bool>([&rows](store::Transaction& transaction) -> Result<bool> {
            const Done written = transaction.connection().execute(rows.c_str());
            return written ? Result<bool>(true) : fail(written.error());
        });
        return done ? Done{} : Done(fail(done.error()));
    }

    Done sync(int moment, unsigned segmentsAtOnce)
    {
        CARREL_ASSIGN(auto mine, account());
        session::AcademyClient client(std::move(mine), m_desk->vault());
        sync::Syncing syncing(m_desk->vault(), m_desk->preferences, client);
        if (segmentsAtOnce > 0)
            syncing.setSegmentsAtOnce(segmentsAtOnce);
        int steps = 0;
        QObject::connect(&syncing, &sync::Syncing::standingChanged, [&steps, moment] {
            if (++steps == moment)
                ::raise(SIGKILL);
        });
        CARREL_ASSIGN(const sync::Standing standing, await(syncing.once()));
        const auto past = standing.past.value_or(sync::Standing::Past{});
        print({{QStringLiteral("steps"), steps},
               {QStringLiteral("segments"), static_cast<int>(past.segments)},
               {QStringLiteral("byPagesBecause"), past.trouble ? errorKindName(past.trouble->kind) : QString()}});
        return {};
    }

    /// How every card stands, as one word.
    Result<QString> cards()
    {
        return m_desk->vault().readNow<QString>([](store::Connection& connection) -> Result<QString> {
            CARREL_ASSIGN(auto rows, connection.prepare("SELECT printf('%d %d %d %d %.12g %.12g %d %d', card_id, reps, "
                                                        "lapses, phase, stability, difficulty, last_day, queue) "
                                                        "FROM card_states ORDER BY card_id"));
            QCryptographicHash hash(QCryptographicHash::Sha256);
            for (;;) {
                CARREL_ASSIGN(const bool more, rows.next());
                if (!more)
                    return QString::fromLatin1(hash.result().toHex());
                hash.addData(rows.text(0).toUtf8());
            }
        });
    }

    Done tell()
    {
        const auto options = m_desk->preferences.scheduling();
        CARREL_ASSIGN(const QString digest,
                      m_desk->vault().readNow<QString>([=](store::Connection& connection) -> Result<QString> {
                          store::Transaction snapshot(connection);
                          CARREL_ASSIGN(const auto made,
                                        sync::VaultTables(snapshot, options, Instant{}).digest(QStringLiteral("me")));
                          return QString::fromLatin1(made.toHex());
                      }));
        CARREL_ASSIGN(const auto sums, await(sync::Ledger(m_desk->vault()).sums()));
        CARREL_ASSIGN(const auto entries, await(sync::Ledger(m_desk->vault()).entries(1'000'000)));
        CARREL_ASSIGN(const auto notes, await(m_desk->noting.list()));
        CARREL_ASSIGN(const QString cards, this->cards());
        CARREL_ASSIGN(const QStringList removed, test::DeskNotes(*m_desk).removed());
        QJsonArray told;
        const auto merged =
            std::count_if(entries.begin(), entries.end(), [](const auto& each) { return each.merged(); });
        for (const auto& each : entries)
            if (each.told)
                told << QString(each.kind + u' ' + each.problem);
        QJsonArray texts;
        for (const desk::Note& each : notes)
            texts << each.body;
        print({{QStringLiteral("digest"), digest},
               {QStringLiteral("ops"), static_cast<int>(entries.size())},
               {QStringLiteral("reviews"),
                static_cast<int>(std::count_if(entries.begin(), entries.end(),
                                               [](const auto& each) { return each.kind == QLatin1String("review"); }))},
               {QStringLiteral("waiting"), sums.waiting},
               {QStringLiteral("refused"), sums.refused},
               {QStringLiteral("disputed"), sums.disputed},
               {QStringLiteral("cards"), cards},
               {QStringLiteral("told"), told},
               {QStringLiteral("merged"), static_cast<int>(merged)},
               {QStringLiteral("notes"), texts},
               {QStringLiteral("removed"), QJsonArray::fromStringList(removed)}});
        return {};
    }

    QString m_folder;
    SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<desk::Desk> m_desk;
};

}  // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments().sliced(1);
    const Done done = Program(words.value(0)).run(words.mid(1));
    if (done)
        return 0;
    std::fputs(qPrintable(errorKindName(done.error().kind) + u' ' + done.error().trail() + u'\n'), stderr);
    return 1;
}
