// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Dpop.h"
#include "core/protocol/Keys.h"
#include "core/protocol/Messages.h"
#include "core/protocol/Paseto.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Some.h"

using namespace carrel;
using namespace carrel::protocol;

std::vector<QByteArray> fuzz::seeds()
{
    return {Cursor{1, 2, 3, 0, 0}.toString().toLatin1(),
            dotText({someReplica(1), 7}).toLatin1(),
            "c%2Fd/card-1/part",
            "2022-01-01T00:00:00+00:00",
            "https://Academy.example:443/v1/sync?x#y",
            someReplica(1).toString().toLatin1()};
}

/// What is read is written as it came, or not read at all: two texts for one name would be two names.
void fuzz::tryOne(const QByteArray& input)
{
    const QString text = QString::fromUtf8(input);
    if (const auto cursor = Cursor::fromString(text))
        hold(Cursor::fromString(cursor->toString()) == cursor, "a cursor comes back");
    if (const auto dot = dotOf(text))
        hold(dotOf(dotText(*dot)) == dot, "a dot comes back");
    if (const QStringList path = pathOf(text); !path.isEmpty())
        hold(pathOf(keyOf(path)) == path, "a path comes back");
    if (const auto at = fromRfc3339(text))
        hold(fromRfc3339(toRfc3339(*at)) == at, "a time comes back");
    if (const auto url = normalisedUrl(text))
        hold(normalisedUrl(*url) == url, "a URL's one form is its own");
}
