// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reviews/ReviewOp.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Some.h"

#include <QJsonDocument>

using namespace carrel;

std::vector<QByteArray> fuzz::seeds()
{
    std::vector<QByteArray> made;
    for (const protocol::Op& op : someOps())
        made.push_back(QJsonDocument(op.body).toJson(QJsonDocument::Compact));
    made.push_back(R"({"rating":4,"taken":0,"day":-7,"offset":-3600,"at":1772442000000,"more":[1.5]})");
    made.push_back(R"({"rating":4.0,"taken":1e3,"day":1,"offset":0,"at":1e300})");
    return made;
}

/// A body that a review's row was made of comes back out of it whole.
void fuzz::tryOne(const QByteArray& input)
{
    const auto op =
        someOp(1, QStringLiteral("review"), QStringLiteral("c/card-1"), QJsonDocument::fromJson(input).object());
    const auto row = store::reviewOf(op);
    hold(!row || store::bodyOf(*row) == op.body, "a review's body comes back as it was");
}
