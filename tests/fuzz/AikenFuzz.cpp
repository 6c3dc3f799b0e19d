// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/aiken/AikenReader.h"
#include "tests/fuzz/ReadPackage.h"

using namespace carrel;
using namespace carrel::formats;

std::vector<QByteArray> fuzz::seeds()
{
    return {"What is it?\nA) one\nB) two\nANSWER: B\n\nAnd this?\nA. x\nB. y\nC. z\nANSWER: A\n",
            "Two\nlines\na) one\nANSWER: C\n\nANSWER: A\nA) \n"};
}

void fuzz::tryOne(const QByteArray& input)
{
    test::Desk desk;
    holdRead(readAiken(QString::fromUtf8(input), QStringLiteral("t.txt"), desk.context), desk);
}
