// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/RecoveryCode.h"

#include <QTest>

using namespace carrel;
using namespace carrel::crypto;

namespace {

QByteArray shown(const RecoveryCode& code)
{
    const SecureBytes text = code.text();
    return {reinterpret_cast<const char*>(text.data()), static_cast<qsizetype>(text.size())};
}

Result<RecoveryCode> typed(QByteArray text)
{
    return RecoveryCode::fromText(SecureBytes::takeFrom(text));
}

}  // namespace

class RecoveryCodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isSevenGroupsOfFourWithoutLettersThatLookAlike()
    {
        const QByteArray text = shown(RecoveryCode::generate());
        QCOMPARE(text.size(), 34);
        QCOMPARE(text.count('-'), 6);
        for (const char symbol : text)
            QVERIFY2(symbol == '-' || std::isdigit(symbol) || std::isupper(symbol), text.constData());
        for (const char unclear : {'I', 'L', 'O', 'U'})
            QVERIFY(!text.contains(unclear));
        QVERIFY(shown(RecoveryCode::generate()) != text);
    }

    void forgivesHowPeopleType()
    {
        for (int round = 0; round < 50; ++round) {
            const RecoveryCode code = RecoveryCode::generate();
            const QByteArray text = shown(code);
            for (QByteArray variant :
                 {text.toLower(), QByteArray(text).replace('-', ""), QByteArray(text).replace('-', " "),
                  QByteArray(text).replace('0', 'O').replace('1', 'I'),
                  QByteArray(text).replace('0', 'o').replace('1', 'l'), QByteArray("  ") + text + "\n",
                  QByteArray(text).replace('-', "\xe2\x80\x93")}) {
                const auto read = typed(variant);
                QVERIFY2(read.has_value(), variant.constData());
                QVERIFY(read->key() == code.key());
            }
        }
    }

    void noticesEverySingleWrongSymbolAndEverySwap()
    {
        QByteArray text = shown(RecoveryCode::generate()).replace('-', "");
        for (qsizetype at = 0; at < text.size(); ++at) {
            for (const char symbol : QByteArray("0123456789ABCDEFGHJKMNPQRSTVWXYZ")) {
                QByteArray wrong = text;
                wrong[at] = symbol;
                QCOMPARE(typed(wrong).has_value(), wrong == text);
            }
            for (qsizetype other = at + 1; other < text.size(); ++other) {
                QByteArray swapped = text;
                std::swap(swapped[at], swapped[other]);
                QCOMPARE(typed(swapped).has_value(), swapped == text);
            }
        }
    }

    void saysWhatIsWrong()
    {
        const QByteArray text = shown(RecoveryCode::generate());
        QCOMPARE(typed(text.chopped(1)).error().detail, QStringLiteral("length"));
        QCOMPARE(typed(text + "0").error().detail, QStringLiteral("length"));
        QCOMPARE(typed("").error().detail, QStringLiteral("length"));
        QCOMPARE(typed(QByteArray(text).replace(0, 1, "U")).error().detail, QStringLiteral("symbol"));
        QCOMPARE(typed(QByteArray(text).replace(0, 1, "\xc3")).error().detail, QStringLiteral("symbol"));
        QCOMPARE(typed(text).has_value(), true);
    }

    void differentCodesGiveDifferentKeys()
    {
        QVERIFY(!(RecoveryCode::generate().key() == RecoveryCode::generate().key()));
    }
};

QTEST_GUILESS_MAIN(RecoveryCodeTest)
#include "RecoveryCodeTest.moc"
