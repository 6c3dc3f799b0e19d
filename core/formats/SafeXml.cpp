// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/SafeXml.h"

#include <QString>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr int kMaxDepth = 200;

/// Passes over a tag from its "<"; at its ">" or the end.
qsizetype endOfTag(const QByteArray& bytes, qsizetype at)
{
    char quote = '\0';
    for (; at < bytes.size(); ++at) {
        const char c = bytes[at];
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return at;
    }
    return bytes.size();
}

/// Passes over what starts at `at` with "<!": comments and character data to their own ends.
qsizetype endOfDeclaration(const QByteArray& bytes, qsizetype at)
{
    const QByteArrayView rest = QByteArrayView(bytes).sliced(at);
    const char* end = rest.startsWith("<!--") ? "-->" : rest.startsWith("<![CDATA[") ? "]]>" : ">";
    const qsizetype found = bytes.indexOf(end, at);
    return found < 0 ? bytes.size() : found;
}

/// Whether elements are nested too deep for a parser that frees its tree by recursion.
bool isTooDeep(const QByteArray& bytes)
{
    int depth = 0;
    for (qsizetype at = bytes.indexOf('<'); at >= 0 && at + 1 < bytes.size(); at = bytes.indexOf('<', at)) {
        const char next = bytes[at + 1];
        const qsizetype end = next == '!' ? endOfDeclaration(bytes, at) : endOfTag(bytes, at);
        if (next == '/')
            --depth;
        else if (next != '!' && next != '?' && bytes[end - 1] != '/' && ++depth > kMaxDepth)
            return true;
        at = end;
    }
    return false;
}

/// UTF-16 as UTF-8: by its byte order mark, or by the first "<" where it has none.
QByteArray asUtf8(const QByteArray& bytes)
{
    const auto encoding = QStringConverter::encodingForData(bytes, u'<').value_or(QStringConverter::Utf8);
    if (encoding == QStringConverter::Utf8)
        return bytes;
    const QString text = QStringDecoder(encoding).decode(bytes);
    return text.toUtf8();
}

}  // namespace

Done parseXml(const QByteArray& written, pugi::xml_document& document)
{
    const QByteArray bytes = asUtf8(written);
    if (isTooDeep(bytes))
        return fail(ErrorKind::TooLarge, u"XML nested deeper than %1"_s.arg(kMaxDepth));
    const unsigned options = pugi::parse_default | pugi::parse_ws_pcdata;
    const auto parsed = document.load_buffer(bytes.constData(), static_cast<std::size_t>(bytes.size()), options);
    if (!parsed)
        return fail(ErrorKind::Unreadable,
                    u"XML, byte %1: %2"_s.arg(parsed.offset).arg(QString::fromLatin1(parsed.description())));
    return {};
}

}  // namespace carrel::formats
