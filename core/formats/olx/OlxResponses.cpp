// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/olx/OlxResponses.h"

#include "core/formats/olx/OlxFiles.h"

#include <QRegularExpression>

#include <cmath>
#include <string_view>

using namespace Qt::StringLiterals;

namespace carrel::formats {

tl::unexpected<Error> refuse(const QString& why)
{
    return fail(ErrorKind::Unsupported, why);
}

bool isResponse(pugi::xml_node node)
{
    return node.type() == pugi::node_element && nameOf(node).endsWith(u"response");
}

bool isTrue(const QString& word)
{
    return word.compare(u"true", Qt::CaseInsensitive) == 0;
}

std::vector<pugi::xml_node> responsesOf(pugi::xml_node problem)
{
    std::vector<pugi::xml_node> responses;
    walk(problem, [&](pugi::xml_node node) {
        if (isResponse(node))
            responses.push_back(node);
    });
    return responses;
}

pugi::xml_node descendant(pugi::xml_node node, const char* name)
{
    return node.find_node([name](pugi::xml_node below) { return std::string_view(below.name()) == name; });
}

QStringList readOptionList(const QString& options)
{
    static const QRegularExpression kOption(u"'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\""_s);
    QStringList list;
    for (auto matches = kOption.globalMatch(options); matches.hasNext();) {
        const auto match = matches.next();
        QString word = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
        list += word.replace(u"\\'"_s, u"'"_s).replace(u"\\\""_s, u"\""_s);
    }
    return list;
}

std::optional<double> plainNumber(const QString& words)
{
    bool ok = false;
    const double whole = words.trimmed().toDouble(&ok);
    if (ok && std::isfinite(whole))
        return whole;
    const QStringList parts = words.split(u'/');
    if (parts.size() != 2)
        return std::nullopt;
    bool above = false;
    bool below = false;
    const double share = parts[0].trimmed().toDouble(&above) / parts[1].trimmed().toDouble(&below);
    return above && below && std::isfinite(share) ? std::optional(share) : std::nullopt;
}

}  // namespace carrel::formats
