// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/course/PathTerms.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace carrel::course {
namespace {

Result<QStringList> textsOf(const QJsonValue& value)
{
    QStringList texts;
    const QJsonArray array = value.toArray();
    for (const QJsonValue& each : array) {
        if (!each.isString())
            return fail(ErrorKind::Unreadable, u"a list of a unit's path holds more than texts"_s);
        texts << each.toString();
    }
    if (!value.isArray())
        return fail(ErrorKind::Unreadable, u"a list of a unit's path is none"_s);
    return texts;
}

Result<QString> textOf(const QJsonValue& value)
{
    if (!value.isString())
        return fail(ErrorKind::Unreadable, u"a word of a unit's path is none"_s);
    return value.toString();
}

Done take(PathTerms& terms, const QString& name, const QJsonValue& value)
{
    if (name == u"needs") {
        CARREL_ASSIGN(terms.needs, textsOf(value));
    } else if (name == u"goals") {
        CARREL_ASSIGN(terms.goals, textsOf(value));
    } else if (name == u"track") {
        CARREL_ASSIGN(terms.track, textOf(value));
    } else if (name == u"remedial-for") {
        CARREL_ASSIGN(terms.remedialFor, textOf(value));
    } else if (name == u"made-by-program") {
        terms.madeByProgram = value.toBool();
    } else if (name == u"reviewed-by") {
        CARREL_ASSIGN(terms.reviewedBy, textOf(value));
    } else {
        return fail(ErrorKind::Unreadable, u"a unit's path has an unknown field \"%1\""_s.arg(name.left(40)));
    }
    return {};
}

}  // namespace

QJsonObject pathTermsToJson(const PathTerms& terms)
{
    QJsonObject json;
    if (!terms.needs.isEmpty())
        json.insert(u"needs"_s, QJsonArray::fromStringList(terms.needs));
    if (!terms.goals.isEmpty())
        json.insert(u"goals"_s, QJsonArray::fromStringList(terms.goals));
    if (!terms.track.isEmpty())
        json.insert(u"track"_s, terms.track);
    if (!terms.remedialFor.isEmpty())
        json.insert(u"remedial-for"_s, terms.remedialFor);
    if (terms.madeByProgram)
        json.insert(u"made-by-program"_s, true);
    if (!terms.reviewedBy.isEmpty())
        json.insert(u"reviewed-by"_s, terms.reviewedBy);
    return json;
}

Result<PathTerms> pathTermsFromJson(const QJsonObject& json)
{
    PathTerms terms;
    for (auto each = json.begin(); each != json.end(); ++each)
        CARREL_TRY(take(terms, each.key(), each.value()));
    return terms;
}

}  // namespace carrel::course
