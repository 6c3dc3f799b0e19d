// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Digest.h"

#include <QTest>

#include <algorithm>

#include <malloc.h>

using namespace carrel;
using namespace carrel::protocol;

namespace {

const Uid kDesk = *Uid::fromString(QStringLiteral("01890000-0000-7000-8000-000000000001"));

/// What somebody wrote on a card, so many bytes of it.
Op written(int card, std::uint64_t seq, qsizetype bytes)
{
    return {.dot = {kDesk, seq},
            .hlc = {seq},
            .scope = QStringLiteral("me"),
            .kind = QStringLiteral("card-text"),
            .key = QStringLiteral("pumps/card-%1").arg(card),
            .body = {{QStringLiteral("front"), QString(bytes, QLatin1Char('a' + static_cast<char>(seq % 26)))}}};
}

}  // namespace

/// The digest of a scope, of whatever it has.
class DigestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRegisterCountsByItsLastWriterInAnyOrder()
    {
        // Given three cards that were each rewritten, and one that is told twice
        std::vector<Op> all;
        for (std::uint64_t seq = 1; seq <= 9; ++seq)
            all.push_back(written(static_cast<int>(seq % 3), seq, 10));
        all.push_back(all.back());
        const std::vector<Op> last(all.begin() + 6, all.begin() + 9);
        const Digest expected = scopeDigest(last, {}, {});
        // Then whatever order they come in, it is the digest of the last of each
        QCOMPARE(scopeDigest(all, {}, {}), expected);
        std::reverse(all.begin(), all.end());
        QCOMPARE(scopeDigest(all, {}, {}), expected);
        QVERIFY(scopeDigest({last[0], last[1]}, {}, {}) != expected);
    }

    void whatRegistersSayIsNotKept()
    {
        // Given cards with long texts, which an academy reads one by one
        constexpr qsizetype kBytes = 256 * 1024;
        constexpr int kCards = 64;
        const auto before = mallinfo2();
        ScopeDigest digest;
        for (int card = 0; card < kCards; ++card)
            digest.add(written(card, static_cast<std::uint64_t>(card) + 1, kBytes));
        // Then all of them take less room than four of the texts
        const auto after = mallinfo2();
        const auto held = (after.uordblks + after.hblkhd) - (before.uordblks + before.hblkhd);
        QVERIFY2(static_cast<qint64>(held) < 4 * kBytes, qPrintable(QString::number(held)));
        QVERIFY(digest.done() != Digest());
    }
};

QTEST_GUILESS_MAIN(DigestTest)
#include "DigestTest.moc"
