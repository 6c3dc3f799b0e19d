// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/NoteMerge.h"
#include "tests/academy/StoredAcademy.h"

using namespace carrel;
using namespace carrel::academy;
using namespace carrel::protocol;
using namespace carrel::test;

namespace {

const auto kText = QStringLiteral("text");
const auto kVersion = QStringLiteral("version");
const auto kBase = QStringLiteral("base");

}  // namespace

/// Notes in the log of a scope: what several desks made of one is merged there.
class ScopeNotesTest : public QObject, private StoredStories {
    Q_OBJECT

    Op noteEdit(const Uid& desk, std::uint64_t seq, const QJsonObject& body)
    {
        return {{desk, seq}, Hlc::at(m_academy->clock.now()), kMe, QStringLiteral("note"), QStringLiteral("n1"), body};
    }
    /// What the academy makes of that note, with its version.
    QJsonObject lastNote(const Account& account)
    {
        const auto note = m_academy->database.transact(Access::Read, [&](Connection& connection) {
            return SqlScopeLog(connection, account, m_academy->random).note(kMe, QStringLiteral("n1"));
        });
        QJsonObject state = (*note)->state;
        state.insert(kVersion, static_cast<qint64>((*note)->version));
        return state;
    }

private Q_SLOTS:
    void initTestCase_data() { Places::addRows(); }

    void init()
    {
        test::beginOrSkip([this](const QString& kind) { return begin(kind); });
    }

    void cleanup() { m_academy.reset(); }

    void notesMergeAndTheirVersionsStay()
    {
        // Given a note that two desks have
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const Uid one = uid();
        const Uid two = uid();
        const auto edit = [&](const Uid& desk, std::uint64_t seq, const QString& text) {
            return Op{{desk, seq},          Hlc::at(m_academy->clock.now()), kMe, QStringLiteral("note"),
                      QStringLiteral("n1"), {{QStringLiteral("text"), text}}};
        };
        // When both wrote it without knowing of the other
        const SyncReply first = m_academy->sync(anna, request(one, {edit(one, 1, QStringLiteral("first\n"))}));
        const SyncReply then = m_academy->sync(anna, request(two, {edit(two, 1, QStringLiteral("second\n"))}));
        // Then it is told to the desk whose text became another, and to no other
        QCOMPARE(first.outcomes.at(0).fate, OpFate::Applied);
        QCOMPARE(then.outcomes.at(0).fate, OpFate::Merged);
        // And the second version holds both
        const auto text = m_academy->database.transact(Access::Read, [&](Connection& connection) -> Result<QString> {
            SqlScopeLog log(connection, anna, m_academy->random);
            CARREL_ASSIGN(const auto note, log.note(kMe, QStringLiteral("n1")));
            CARREL_ASSIGN(const auto before, log.noteVersion(kMe, QStringLiteral("n1"), 1));
            if (!note || !before || note->version != 2)
                return fail(ErrorKind::Internal);
            return note->state.value(QLatin1String("text")).toString();
        });
        QVERIFY(text);
        QVERIFY(text->contains(QLatin1String("first")) && text->contains(QLatin1String("second")));
    }

    void whoTakesASettlingBackSaysWhatWasToBeSettled()
    {
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const auto kept = [&](const QJsonValue& sides) {
            const Uid desk = uid();
            const QString key = uid().toString();
            (void)m_academy->sync(anna, request(desk, {Op{{desk, 1},
                                                          Hlc::at(m_academy->clock.now()),
                                                          kMe,
                                                          QStringLiteral("note"),
                                                          key,
                                                          {{QStringLiteral("text"), QStringLiteral("both")},
                                                           {QStringLiteral("sides"), sides}}}}));
            const auto note = m_academy->database.transact(Access::Read, [&](Connection& connection) {
                return SqlScopeLog(connection, anna, m_academy->random).note(kMe, key);
            });
            return (*note)->state.value(QLatin1String("sides"));
        };
        const QJsonArray two{QStringLiteral("mine"), QStringLiteral("yours")};
        QCOMPARE(kept(two), QJsonValue(two));
        // What is no two texts is not handed on
        for (const QJsonValue& bad : {QJsonValue(1), QJsonValue(QJsonArray{1, 2}), QJsonValue(QJsonArray{QString()})})
            QCOMPARE(kept(bad), QJsonValue(QJsonValue::Undefined));
    }

    void anEditThatWouldMakeANoteTooLargeIsRefusedAndTheRestWaits()
    {
        // Given forty edits of one note, none of which knows of another, on a desk
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const Uid desk = uid();
        std::vector<Op> edits;
        for (std::uint64_t seq = 1; seq <= 40; ++seq)
            edits.push_back(noteEdit(desk, seq, {{kText, QString(40'000, QChar(static_cast<char16_t>(u'0' + seq)))}}));
        // When it sends them, and once more what was put off, until nothing is
        SyncRequest push = request(desk, edits);
        std::map<OpFate, std::vector<Op>> fates;
        int exchanges = 0;
        while (!push.ops.empty() && ++exchanges < 10) {
            const SyncReply reply = m_academy->sync(anna, push);
            std::vector<Op> putOff;
            for (std::size_t at = 0; at < push.ops.size(); ++at) {
                const OpOutcome& outcome = reply.outcomes.at(at);
                (outcome.fate == OpFate::Deferred ? putOff : fates[outcome.fate]).push_back(push.ops.at(at));
                // Then a later edit of the same note is not taken before an earlier one
                QVERIFY(putOff.empty() || outcome.fate == OpFate::Deferred);
                if (outcome.fate == OpFate::Rejected)
                    QCOMPARE(outcome.problem, QStringLiteral("too-large"));
            }
            push = request(desk, putOff, reply.lease);
        }
        // Then it took a few exchanges, and what was taken in is in the note, line by line
        QVERIFY(push.ops.empty() && exchanges > 1);
        QVERIFY(!fates[OpFate::Rejected].empty());
        const QString text = lastNote(anna).value(kText).toString();
        QVERIFY(text.size() > 900'000 && text.size() < 1'048'576);
        QCOMPARE(fates[OpFate::Applied].size() + fates[OpFate::Merged].size() + fates[OpFate::Rejected].size(),
                 edits.size());
        for (const Op& op : fates[OpFate::Merged])
            QVERIFY(text.contains(op.body.value(kText).toString()));
        // And another desk can read all of it
        SyncRequest pull = request(uid());
        for (bool more = true; more;) {
            const SyncReply reply = m_academy->sync(anna, pull);
            QVERIFY(toBytes(reply).size() < kMostMessageBytes);
            pull.cursors[kMe] = pageOf(reply, kMe).cursor;
            more = pageOf(reply, kMe).more;
        }
        // And who makes the note shorter may do so
        const SyncReply shorter =
            m_academy->sync(anna, request(desk,
                                          {noteEdit(desk, 41,
                                                    {{kText, QStringLiteral("short")},
                                                     {QStringLiteral("base"), lastNote(anna).value(kVersion)},
                                                     {QStringLiteral("baseHash"), textHash(text)}})},
                                          push.lease));
        QCOMPARE(shorter.outcomes.at(0).fate, OpFate::Applied);
        QCOMPARE(lastNote(anna).value(kText).toString(), QStringLiteral("short"));
    }

    void whatTakesLongToCompareWaitsForTheNextExchange()
    {
        // Given a note of many short lines, and many edits that each wrote all of them anew
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const Uid desk = uid();
        const auto lines = [](std::uint64_t seq) {
            QStringList all;
            for (int line = 0; line < 1500; ++line)
                all << QStringLiteral("%1 %2").arg(seq).arg(line);
            return all.join(u'\n');
        };
        const SyncReply first = m_academy->sync(anna, request(desk, {noteEdit(desk, 1, {{kText, lines(1)}})}));
        std::vector<Op> edits;
        for (std::uint64_t seq = 2; seq <= 30; ++seq)
            edits.push_back(noteEdit(
                desk, seq,
                {{kText, lines(seq)}, {QStringLiteral("base"), 1}, {QStringLiteral("baseHash"), textHash(lines(1))}}));
        // When they come at once, then some of them are put off
        const SyncReply reply = m_academy->sync(anna, request(desk, edits, first.lease));
        QCOMPARE(reply.outcomes.front().fate, OpFate::Applied);
        QCOMPARE(reply.outcomes.back().fate, OpFate::Deferred);
        QCOMPARE(reply.outcomes.back().problem, QStringLiteral("too-much-at-once"));
        // And an op that is no note is not
        const SyncReply next =
            m_academy->sync(anna, request(desk, {edits.back(), review(desk, 31, m_academy->clock)}, reply.lease));
        QCOMPARE(next.outcomes.front().fate, OpFate::Merged);
        QCOMPARE(next.outcomes.back().fate, OpFate::Applied);
    }

    void aVersionThatIsPutBackBringsItsEditsWithIt()
    {
        // Given a note with one edit, and two more on top of it that an academy had and lost
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const Uid one = uid();
        const Uid two = uid();
        const auto onTop = [&](const Uid& desk, std::uint64_t seq, const QString& text, int base, const QString& on) {
            return noteEdit(desk, seq, {{kText, text}, {kBase, base}, {QStringLiteral("baseHash"), textHash(on)}});
        };
        const QString texts[] = {QStringLiteral("a\nb"), QStringLiteral("a\nB"), QStringLiteral("A\nB")};
        const Op first = noteEdit(one, 1, {{kText, texts[0]}});
        const Op second = onTop(one, 2, texts[1], 1, texts[0]);
        const Op third = onTop(two, 1, texts[2], 2, texts[1]);
        QString lease = m_academy->sync(anna, request(one, {first})).lease;
        const auto version = [&](const QString& text, int number, const std::vector<Op>& edits) {
            QJsonArray names;
            for (const Op& edit : edits)
                names.append(editName(edit, contentHash(edit)));
            Op op = noteEdit(one, 0,
                             {{kText, text},
                              {QStringLiteral("removed"), false},
                              {kVersion, number},
                              {QStringLiteral("edits"), names},
                              {kBase, 1},
                              {QStringLiteral("baseEdit"), editName(first, contentHash(first))}});
            op.kind = kNoteVersion;
            op.dot = dotFromContent(op);
            return op;
        };
        // When one desk puts the last of them back, another one before it, and a third sends the edits themselves
        const auto fateOf = [&](const Op& op) {
            const SyncReply reply = m_academy->sync(anna, request(one, {op}, lease));
            lease = reply.lease;
            return reply.outcomes.at(0).fate;
        };
        QCOMPARE(fateOf(version(texts[2], 3, {second, third})), OpFate::Applied);
        QCOMPARE(fateOf(version(texts[1], 2, {second})), OpFate::Duplicate);
        QCOMPARE(fateOf(second), OpFate::Duplicate);
        QCOMPARE(fateOf(third), OpFate::Duplicate);
        // Then it is there once, as it was
        QCOMPARE(lastNote(anna).value(kText).toString(), texts[2]);
        QCOMPARE(lastNote(anna).value(kVersion).toInteger(), 3);
        // And what was made on a version that nobody has here any more is merged as if it were
        QCOMPARE(fateOf(onTop(one, 3, QStringLiteral("a\nB\nc"), 2, texts[1])), OpFate::Merged);
        QCOMPARE(lastNote(anna).value(kText).toString(), QStringLiteral("A\nB\nc"));
        QVERIFY(!lastNote(anna).contains(QLatin1String("sides")));
    }
};

QTEST_GUILESS_MAIN(ScopeNotesTest)
#include "ScopeNotesTest.moc"
