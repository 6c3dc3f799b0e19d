// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Rows.h"
#include "core/store/search/SearchRepository.h"
#include "tests/bench/BenchDesk.h"
#include "tests/bench/Benches.h"
#include "tests/bench/Figures.h"

#include <cmath>

namespace carrel::bench {
namespace {

constexpr std::int64_t kTextBytes = 100LL * 1024 * 1024;
constexpr int kVocabulary = 60'000;
constexpr int kQueries = 200;

/// Words by rank, the commonest first, drawn as in natural text: rank r about 1/r of the time.
class Words {
public:
    QString next()
    {
        const double u = static_cast<double>(splitMix64(m_state) >> 11) * 0x1p-53;
        return word(static_cast<int>(std::pow(static_cast<double>(kVocabulary), u)));
    }
    static QString word(int rank)
    {
        static const char* kSyllables[] = {"ta", "re", "mi", "so", "la", "bu", "ne", "ko",
                                           "vi", "du", "pe", "ga", "lo", "fi", "su", "ha"};
        QString text;
        for (int rest = rank + 16; rest > 0; rest /= 16)
            text += QLatin1String(kSyllables[rest % 16]);
        return text;
    }

private:
    std::uint64_t m_state = 42;
};

void fillWithText(store::Vault& vault)
{
    const auto done = vault.writeNow<bool>([](store::Transaction& transaction) -> Result<bool> {
        store::SearchRepository search(transaction.connection());
        Words words;
        std::int64_t bytes = 0;
        for (int i = 1; bytes < kTextBytes; ++i) {
            QString body;
            while (body.size() < 1500)
                body += words.next() + u' ';
            bytes += body.size();
            CARREL_TRY(search.add({.kind = store::SearchKind::Unit,
                                   .ref = i,
                                   .itemKey = {},
                                   .course = {},
                                   .at = {},
                                   .title = words.next(),
                                   .body = body,
                                   .tags = {}}));
        }
        return true;
    });
    if (!done)
        qFatal("%s", qPrintable(done.error().trail()));
}

constexpr std::string_view kBare = "SELECT rowid, snippet(search_index, 1, '[', ']', '.', 28) FROM search_index WHERE "
                                   "search_index MATCH ?1 ORDER BY rank LIMIT 50";

}  // namespace

/// Two terms with a snippet in 100 MB of text, the whole way through the desk, beside the bare FTS5 query.
void benchSearch()
{
    BenchDesk desk;
    auto open = desk.openDesk();
    const double building = std::chrono::duration<double>(timed([&] { fillWithText(open->vault()); })).count();
    report(QStringLiteral("search, index of 100 MB built"), QStringLiteral("%1 s").arg(building, 0, 'f', 1),
           QStringLiteral("%1 MB/s").arg(100 / building, 0, 'f', 1));
    Samples whole;
    Samples bare;
    std::uint64_t state = 7;
    for (int i = 0; i < kQueries; ++i) {
        const QString a = Words::word(200 + static_cast<int>(splitMix64(state) % 3000));
        const QString b = Words::word(200 + static_cast<int>(splitMix64(state) % 3000));
        bare.add(timed([&] {
            const auto rows =
                open->vault().readNow<std::size_t>([&](store::Connection& connection) -> Result<std::size_t> {
                    CARREL_ASSIGN(auto statement, connection.prepare(kBare));
                    statement.bind(1, u'"' + a + QStringLiteral("\" AND \"") + b + u'"');
                    CARREL_ASSIGN(const auto found,
                                  store::collect(statement, [](const store::Statement& row) { return row.text(1); }));
                    return found.size();
                });
            if (!rows)
                qFatal("%s", qPrintable(rows.error().trail()));
        }));
        whole.add(timed([&] { BenchDesk::wait(open->searching.search(a + u' ' + b + u' ')); }));
    }
    const double over = whole.p95() - bare.p95();
    report(QStringLiteral("search, two terms with snippet, p95"), ms(whole.p95()),
           QStringLiteral("bare FTS5 query p95 ") + ms(bare.p95()),
           QStringLiteral("<= 3 ms over it (%1)").arg(ms(over)), over <= 3);
}

}  // namespace carrel::bench
