// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/SafeXml.h"

#include <QString>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr int kMaxDepth = 200;

/// What is deeper is read by no one who reads element by element and in turn.
bool isTooDeep(const pugi::xml_node& root)
{
    int depth = 0;
    for (pugi::xml_node node = root; node;) {
        if (const pugi::xml_node child = node.first_child()) {
            if (++depth > kMaxDepth)
                return true;
            node = child;
            continue;
        }
        while (node != root && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        node = node == root ? pugi::xml_node() : node.next_sibling();
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
    const unsigned options = pugi::parse_default | pugi::parse_ws_pcdata;
    const auto parsed = document.load_buffer(bytes.constData(), static_cast<std::size_t>(bytes.size()), options);
    if (!parsed)
        return fail(ErrorKind::Unreadable,
                    u"XML, byte %1: %2"_s.arg(parsed.offset).arg(QString::fromLatin1(parsed.description())));
    if (isTooDeep(document)) {
        document.reset();
        return fail(ErrorKind::TooLarge, u"XML nested deeper than %1"_s.arg(kMaxDepth));
    }
    return {};
}

Result<pugi::xml_node> XmlShelf::root(const QString& name, qint64 most, const std::function<Result<QByteArray>()>& read)
{
    auto found = m_parsed.find(name);
    if (found == m_parsed.end()) {
        CARREL_ASSIGN(const QByteArray bytes, read());
        auto parsed = std::make_unique<Parsed>();
        parsed->bytes = bytes.size();
        CARREL_TRY(parseXml(bytes, parsed->document));
        found = m_parsed.emplace(name, std::move(parsed)).first;
    }
    m_stoodFor += found->second->bytes;
    if (m_stoodFor > most)
        return fail(ErrorKind::TooLarge, u"the same files again and again: %1"_s.arg(name));
    return found->second->document.document_element();
}

}  // namespace carrel::formats
