// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/NoteMerge.h"
#include "tests/sim/MemoryAcademy.h"
#include "tests/sim/SimDesk.h"

#include <rapidcheck.h>

#include <QTest>

using namespace carrel;
using namespace carrel::protocol;

namespace {

const QString kMe = QStringLiteral("me");
const QString kNote = QStringLiteral("0196a000-0000-7000-8000-000000000009");
constexpr Instant kNow(std::chrono::milliseconds(1'772'442'000'000));

int below(int bound)
{
    return *rc::gen::inRange(0, bound);
}

Uid uidOf(int number)
{
    return *Uid::fromString(QStringLiteral("0196a000-0000-7000-8000-%1").arg(number, 12, 10, QLatin1Char('0')));
}

/// Stamps and replicas from so few that they meet.
Op anyOp(const QString& kind, std::uint64_t seq)
{
    return {{uidOf(2 + below(3)), seq},
            {Hlc::at(kNow).value + static_cast<std::uint64_t>(below(4))},
            kMe,
            kind,
            QStringLiteral("c/key-%1").arg(below(3)),
            {{QStringLiteral("value"), below(5)}}};
}

template <class T>
std::vector<T> shuffled(std::vector<T> all)
{
    for (std::size_t at = all.size(); at > 1; --at)
        std::swap(all[at - 1], all[static_cast<std::size_t>(below(static_cast<int>(at)))]);
    return all;
}

/// What a register holds after both.
Op merged(const Op& a, const Op& b)
{
    return supersedes(b, a) ? b : a;
}

/// An academy that is told of ops by whatever desk, in whatever batches, perhaps twice.
class Academy {
public:
    void tell(const std::vector<Op>& ops)
    {
        for (std::size_t at = 0; at < ops.size();) {
            const auto size = std::min<std::size_t>(ops.size() - at, static_cast<std::size_t>(1 + below(4)));
            push({ops.begin() + static_cast<std::ptrdiff_t>(at), ops.begin() + static_cast<std::ptrdiff_t>(at + size)});
            at += size;
        }
    }
    SyncReply push(const std::vector<Op>& ops)
    {
        SyncRequest request;
        request.replica = uidOf(100 + m_pushes++);  // no lease of one desk stands in the way
        request.ops = ops;
        auto scopes = log();
        return std::get<SyncReply>(*Exchange(scopes, {}, kNow).run(request));
    }
    sim::MemoryScopeLog log() { return {m_rows, QStringLiteral("person"), m_random, sim::Mutant::None}; }
    Digest digest() { return log().digest(kMe); }
    NoteRecord note() { return log().note(kMe, kNote)->value_or(NoteRecord{}); }

private:
    sim::AcademyRows m_rows;
    std::uint64_t m_random = 1;
    int m_pushes = 0;
};

std::vector<Op> withRepeats(std::vector<Op> ops)
{
    for (int twice = below(4); twice > 0 && !ops.empty(); --twice)
        ops.push_back(ops[static_cast<std::size_t>(below(static_cast<int>(ops.size())))]);
    return shuffled(std::move(ops));
}

Op edit(int desk, std::uint64_t seq, const QString& text, bool removed, const QString& base)
{
    return {{uidOf(desk), seq},
            Hlc::at(kNow),
            kMe,
            QStringLiteral("note"),
            kNote,
            {{QStringLiteral("text"), text},
             {QStringLiteral("removed"), removed},
             {QStringLiteral("base"), 1},
             {QStringLiteral("baseHash"), textHash(base)}}};
}

QStringList linesOf(const QString& text)
{
    QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    lines.sort();
    return lines;
}

}  // namespace

/// Each kind's merge commutes, associates and is idempotent: on the academy's side and for each pair of ops.
class MergeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachKindHasTheRuleThatIsWrittenDown_data()
    {
        QTest::addColumn<MergeRule>("rule");
        for (const char* log : {"review", "void", "progress", "acknowledgement", "consent", "attempt-started",
                                "response", "attempt-handed-in", "card-made", "from-the-future"})
            QTest::newRow(log) << MergeRule::Log;
        for (const char* last : {"card-text", "card-waiting", "bookmark", "preference", "goal", "own-mark"})
            QTest::newRow(last) << MergeRule::Register;
        for (const char* server : {"course", "enrolment", "member", "role", "policy"})
            QTest::newRow(server) << MergeRule::Server;
        QTest::newRow("note") << MergeRule::Note;
    }

    void eachKindHasTheRuleThatIsWrittenDown()
    {
        QFETCH(MergeRule, rule);
        const QString kind = QString::fromLatin1(QTest::currentDataTag());
        QCOMPARE(ruleOf(kind), rule);
        if (rule == MergeRule::Register)
            QVERIFY(registersMerge(kind));
        if (rule == MergeRule::Log || rule == MergeRule::Register)
            QVERIFY(theAcademyHoldsTheSameWhateverCameFirst(kind));
    }

    void stampsClampAndTickInOrder()
    {
        QVERIFY(rc::check("clamping is idempotent and keeps the order; a tick is later than all before", [] {
            const auto any = [] { return Hlc{*rc::gen::inRange<std::uint64_t>(0, std::uint64_t{1} << 60)}; };
            const Hlc a = any(), b = any();
            const Instant now(std::chrono::milliseconds(*rc::gen::inRange<std::int64_t>(0, 1LL << 43)));
            const Hlc first = clamped(std::min(a, b), {}, now), second = clamped(std::max(a, b), first, now);
            RC_ASSERT(clamped(first, {}, now) == first);
            RC_ASSERT(a == b || first < second);
            RC_ASSERT(std::max(first, second).milliseconds() <= now.time_since_epoch().count());
            RC_ASSERT(tick(a, now) > a);
            RC_ASSERT(tick(a, now) >= Hlc::at(now));
        }));
    }

    void aNotesEditsLoseNoLineInAnyOrder()
    {
        QVERIFY(rc::check("whatever came first or twice, each new line is there", [] {
            const QString base = QStringLiteral("one\ntwo\nthree\nfour");
            std::vector<Op> edits;
            QStringList written;
            for (int desk = 2; desk < 2 + 1 + below(4); ++desk) {
                QStringList lines = base.split(u'\n');
                const QString word = QStringLiteral("new-%1").arg(desk);
                if (below(2) == 0)
                    lines.insert(below(static_cast<int>(lines.size()) + 1), word);
                else
                    lines[below(static_cast<int>(lines.size()))] = word;
                written << word;
                edits.push_back(edit(desk, 1, lines.join(u'\n'), false, base));
            }
            const auto told = [&](const std::vector<Op>& ops) {
                Academy academy;
                academy.push({edit(1, 1, base, false, {})});
                academy.tell(ops);
                return academy.note();
            };
            const NoteRecord one = told(withRepeats(edits));
            const NoteRecord other = told(withRepeats(edits));
            for (const QString& word : written) {
                RC_ASSERT(linesOf(one.state[u"text"].toString()).count(word) == 1);
                RC_ASSERT(linesOf(other.state[u"text"].toString()).count(word) == 1);
            }
            RC_ASSERT(one.version == static_cast<std::int64_t>(edits.size()) + 1);
            RC_ASSERT(other.version == one.version);
        }));
    }

    void anEditBeatsADeleteInEitherOrder()
    {
        QVERIFY(rc::check("the note with the edit is there", [] {
            const QString base = QStringLiteral("one\ntwo");
            const Op edited = edit(2, 1, base + QStringLiteral("\nthree"), false, base);
            const Op removed = edit(3, 1, base, true, base);
            Academy academy;
            academy.push({edit(1, 1, base, false, {})});
            academy.tell(withRepeats({edited, removed}));
            RC_ASSERT(!academy.note().state[u"removed"].toBool());
            RC_ASSERT(linesOf(academy.note().state[u"text"].toString()).contains(QStringLiteral("three")));
        }));
    }

    void editsOfDifferentPlacesAssociate()
    {
        QVERIFY(rc::check("three edits, three ways to bring them together, one text", [] {
            QStringList lines;
            for (int line = 0; line < 9; ++line)
                lines << QStringLiteral("line %1").arg(line);
            const QString base = lines.join(u'\n');
            const auto edited = [&](int part) {  // each desk in a third of its own, with a line between
                QStringList changed = lines;
                const auto at = part * 3 + below(2);
                const QString word = QStringLiteral("desk %1").arg(part);
                switch (below(3)) {
                case 0: changed[at] = word; break;
                case 1: changed.insert(at, word); break;
                default: changed.removeAt(at);
                }
                return changed.join(u'\n');
            };
            const QString a = edited(0), b = edited(1), c = edited(2);
            const QString one = mergeText(base, mergeText(base, a, b).text, c).text;
            RC_ASSERT(one == mergeText(base, a, mergeText(base, b, c).text).text);
            RC_ASSERT(one == mergeText(base, mergeText(base, c, a).text, b).text);
            RC_ASSERT(!mergeText(base, mergeText(base, a, b).text, c).overlap);
            RC_ASSERT(mergeText(base, one, one).text == one);
        }));
    }

    void bothTextsOfAnOverlapAreThereInEitherOrder()
    {
        QVERIFY(rc::check("the same lines, whoever came first", [] {
            const QString base = QStringLiteral("a\nb\nc\nd");
            const auto edited = [&](const QString& mark) {
                QStringList lines = base.split(u'\n');
                for (int count = 1 + below(3); count > 0; --count)
                    lines[below(4)] = mark + QString::number(count);
                return lines.join(u'\n');
            };
            const QString first = edited(QStringLiteral("x")), second = edited(QStringLiteral("y"));
            RC_ASSERT(linesOf(mergeText(base, first, second).text) == linesOf(mergeText(base, second, first).text));
        }));
    }

    void aReplyThatComesTwiceChangesNothing()
    {
        QVERIFY(rc::check("items, logs and notes of a reply, once or twice: the same desk", [] {
            sim::AcademyRows rows;
            std::uint64_t random = 1;
            sim::MemoryScopeLog log(rows, QStringLiteral("person"), random, sim::Mutant::None);
            for (int n = 1 + below(12); n > 0; --n) {
                const QString key = QStringLiteral("course-%1").arg(below(4));
                const QJsonObject gone{{QStringLiteral("gone"), true}};
                const QJsonObject there{{QStringLiteral("version"), below(9)}};
                RC_ASSERT(Exchange::publish(log, QStringLiteral("org"), QStringLiteral("course"), key,
                                            below(3) == 0 ? gone : there, kNow)
                              .has_value());
            }
            SyncRequest others;
            others.replica = uidOf(7);
            for (int n = 1; n <= 6; ++n)
                others.ops.push_back(
                    anyOp(n % 2 ? QStringLiteral("progress") : QStringLiteral("goal"), static_cast<std::uint64_t>(n)));
            others.ops.push_back(edit(7, 50, QStringLiteral("a text"), false, {}));
            RC_ASSERT(Exchange(log, {}, kNow).run(others).has_value());
            SyncRequest fresh;
            fresh.replica = uidOf(8);
            const auto reply = std::get<SyncReply>(*Exchange(log, {}, kNow).run(fresh));
            sim::MemoryDesk once, twice;
            once.start(uidOf(8));
            twice.start(uidOf(8));
            RC_ASSERT(sync::apply(once, reply).has_value());
            RC_ASSERT(sync::apply(twice, reply).has_value());
            RC_ASSERT(sync::apply(twice, reply).has_value());
            for (const QString& scope : {kMe, QStringLiteral("org")}) {
                RC_ASSERT(once.digest(scope) == twice.digest(scope));
                RC_ASSERT(once.digest(scope) == log.digest(scope));
            }
            RC_ASSERT(once.items() == twice.items());
        }));
    }

private:
    static bool registersMerge(const QString& kind)
    {
        return rc::check("the last writer commutes, associates, is idempotent, and there always is one", [&] {
            const Op a = anyOp(kind, 1), b = anyOp(kind, 2), c = anyOp(kind, 3);
            RC_ASSERT(merged(a, a) == a);
            RC_ASSERT(merged(a, b) == merged(b, a));
            RC_ASSERT(merged(merged(a, b), c) == merged(a, merged(b, c)));
            RC_ASSERT(supersedes(a, b) != supersedes(b, a));
            RC_ASSERT(!(supersedes(a, b) && supersedes(b, c)) || supersedes(a, c));
        });
    }

    static bool theAcademyHoldsTheSameWhateverCameFirst(const QString& kind)
    {
        return rc::check("any order, any batches, any repetition: the same digest", [&] {
            std::vector<Op> ops;
            for (int n = 1 + below(10); n > 0; --n)
                ops.push_back(anyOp(kind, static_cast<std::uint64_t>(n)));
            const Op target = [] {
                Op review = anyOp(QStringLiteral("review"), 77);
                review.hlc = Hlc::at(kNow);
                review.dot.replica = uidOf(2);
                return review;
            }();
            if (kind == QLatin1String("void"))
                for (Op& op : ops)
                    op.key = voidKey(target);
            const auto told = [&](const std::vector<Op>& all) {
                Academy academy;
                academy.push({target});
                academy.tell(all);
                return academy.digest();
            };
            RC_ASSERT(told(withRepeats(ops)) == told(withRepeats(ops)));
        });
    }
};

QTEST_GUILESS_MAIN(MergeTest)
#include "MergeTest.moc"
