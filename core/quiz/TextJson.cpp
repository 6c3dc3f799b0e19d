// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/TextJson.h"

namespace carrel::quiz {
namespace {

constexpr int kAllStyles = 2 * course::LineBreak - 1;

QJsonValue spanToJson(const course::Span& span)
{
    if (span.style == course::Plain && span.link.isEmpty())
        return span.text;
    QJsonArray parts{span.text, static_cast<int>(span.style)};
    if (!span.link.isEmpty())
        parts.append(span.link);
    return parts;
}

course::Span spanFromJson(const QJsonValue& value, JsonProblem& problem)
{
    if (value.isString())
        return {value.toString(), course::Plain, {}};
    const QJsonArray parts = value.toArray();
    const int style = parts.at(1).toInt(-1);
    const bool linkFits = parts.size() == 2 || (parts.size() == 3 && course::isAllowedLink(parts.at(2).toString()));
    if (!linkFits || !parts.at(0).isString() || style < 0 || style > kAllStyles) {
        problem.note(QStringLiteral("a run of text is malformed"));
        return {};
    }
    return {parts.at(0).toString(), static_cast<unsigned>(style), parts.at(2).toString()};
}

}  // namespace

QJsonValue textToJson(const course::Text& text)
{
    if (text.size() == 1 && text.front().style == course::Plain && text.front().link.isEmpty())
        return text.front().text;
    QJsonArray array;
    for (const course::Span& span : text)
        array.append(spanToJson(span));
    return array;
}

course::Text textFromJson(const QJsonValue& value, JsonProblem& problem)
{
    if (value.isUndefined())
        return {};
    if (value.isString())
        return {spanFromJson(value, problem)};
    if (!value.isArray()) {
        problem.note(QStringLiteral("a text is malformed"));
        return {};
    }
    course::Text text;
    const QJsonArray array = value.toArray();
    for (const QJsonValue& span : array)
        text.push_back(spanFromJson(span, problem));
    return text;
}

}  // namespace carrel::quiz
