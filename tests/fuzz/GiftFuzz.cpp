// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/gift/GiftReader.h"
#include "tests/fuzz/ReadPackage.h"

using namespace carrel;
using namespace carrel::formats;

std::vector<QByteArray> fuzz::seeds()
{
    return {"$CATEGORY: $course$/A/B\n\n// said\n::Name::[markdown]Who? {=right#yes ~wrong#no ~%-50%half####all}\n",
            "When? {#1890:2 =%50%1891:5#near}\n\nFrom to {#1..5}\n",
            "Pairs {=a -> 1 =b -> 2 = -> 3}\n\nIs it? {TRUE#no#yes}\n\nWrite. {}\n\nOnly words.\n",
            "A {~%50%one ~%50%two ~%-100%three} gap\\: {=\\=\\{\\}\\~\\#} [html]<b>{1:SA:=x}</b>\n"};
}

void fuzz::tryOne(const QByteArray& input)
{
    test::Desk desk;
    holdRead(readGift(QString::fromUtf8(input), QStringLiteral("t.gift"), desk.context), desk);
}
