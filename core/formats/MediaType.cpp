// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/MediaShelf.h"

#include "core/formats/SafeXml.h"

#include <array>
#include <sstream>
#include <string_view>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

struct Magic {
    qsizetype at;
    std::string_view bytes;
    const char* mime;
};

using namespace std::string_view_literals;

constexpr std::array kMagics{
    Magic{0, "\x89PNG\r\n\x1a\n"sv, "image/png"},
    Magic{0, "\xff\xd8\xff"sv, "image/jpeg"},
    Magic{0, "GIF87a"sv, "image/gif"},
    Magic{0, "GIF89a"sv, "image/gif"},
    Magic{8, "WEBP"sv, "image/webp"},
    Magic{0, "BM"sv, "image/bmp"},
    Magic{4, "ftypavif"sv, "image/avif"},
    Magic{0, "ID3"sv, "audio/mpeg"},
    Magic{0, "\xff\xfb"sv, "audio/mpeg"},
    Magic{0, "\xff\xf3"sv, "audio/mpeg"},
    Magic{0, "\xff\xf2"sv, "audio/mpeg"},
    Magic{0, "fLaC"sv, "audio/flac"},
    Magic{8, "WAVE"sv, "audio/wav"},
    Magic{4, "ftypM4A"sv, "audio/mp4"},
    Magic{4, "ftyp"sv, "video/mp4"},
    Magic{0, "\x1a\x45\xdf\xa3"sv, "video/webm"},
    Magic{28, "\x01vorbis"sv, "audio/ogg"},
    Magic{28, "OpusHead"sv, "audio/ogg"},
    Magic{28, "Speex"sv, "audio/ogg"},
    Magic{0, "OggS"sv, "video/ogg"},
    Magic{8, "AVI "sv, "video/x-msvideo"},
    Magic{0, "\x00\x00\x01\xba"sv, "video/mpeg"},
};

constexpr qsizetype kSvgSearch = 4096;

bool looksLikeSvg(const QByteArray& bytes)
{
    const QByteArray head = bytes.left(kSvgSearch);
    const qsizetype tag = head.indexOf("<svg");
    return tag >= 0 && (head.startsWith('<') || head.startsWith("\xef\xbb\xbf<") || head.trimmed().startsWith('<'));
}

bool pointsInside(std::string_view target)
{
    return target.empty() || target.starts_with('#') || target.starts_with("data:image/png")
           || target.starts_with("data:image/jpeg") || target.starts_with("data:image/gif");
}

/// Whether a style or presentation attribute fetches something.
bool reachesOut(std::string_view style)
{
    for (std::size_t at = style.find("url("); at != std::string_view::npos; at = style.find("url(", at + 1)) {
        const std::string_view target = style.substr(at + 4);
        if (!target.starts_with('#') && !target.starts_with("'#") && !target.starts_with("\"#"))
            return true;
    }
    return style.find("@import") != std::string_view::npos;
}

bool mustGo(pugi::xml_node node)
{
    const QByteArray name = QByteArray(node.name()).toLower();
    static const std::array<QByteArray, 7> kForbidden{"script", "foreignobject", "iframe", "handler",
                                                      "embed",  "object",        "set"};
    if (node.type() == pugi::node_pi)
        return true;
    if (name == "style")
        return reachesOut(node.text().get());
    return std::find(kForbidden.begin(), kForbidden.end(), name) != kForbidden.end();
}

bool mustGo(pugi::xml_attribute attribute)
{
    const QByteArray name = QByteArray(attribute.name()).toLower();
    if (name.startsWith("on"))
        return true;
    if (name == "href" || name.endsWith(":href") || name == "src")
        return !pointsInside(attribute.value());
    return !name.startsWith("xmlns") && reachesOut(attribute.value());
}

bool cleanNode(pugi::xml_node node)
{
    bool changed = false;
    for (pugi::xml_attribute attribute = node.first_attribute(); attribute;) {
        const pugi::xml_attribute next = attribute.next_attribute();
        if (mustGo(attribute))
            changed = node.remove_attribute(attribute) || changed;
        attribute = next;
    }
    for (pugi::xml_node child = node.first_child(); child;) {
        const pugi::xml_node next = child.next_sibling();
        if (mustGo(child))
            changed = node.remove_child(child) || changed;
        else
            changed = cleanNode(child) || changed;
        child = next;
    }
    return changed;
}

}  // namespace

QString mediaTypeOf(const QByteArray& bytes)
{
    const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    for (const Magic& magic : kMagics) {
        if (view.size() > static_cast<std::size_t>(magic.at)
            && view.substr(static_cast<std::size_t>(magic.at)).starts_with(magic.bytes))
            return QString::fromLatin1(magic.mime);
    }
    return looksLikeSvg(bytes) ? u"image/svg+xml"_s : QString();
}

std::optional<QByteArray> cleanSvg(const QByteArray& svg, bool& changed)
{
    pugi::xml_document document;
    // The document type goes without a word: it only names the format, or entities that nobody expands here.
    if (!parseXml(svg, document))
        return std::nullopt;
    const QByteArray root(document.document_element().name());
    if (root != "svg" && !root.endsWith(":svg"))
        return std::nullopt;
    changed = cleanNode(document.root());
    if (!changed && !svg.contains("<!DOCTYPE") && !svg.contains("<!doctype"))
        return svg;
    std::ostringstream out;
    document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
    return QByteArray::fromStdString(out.str());
}

}  // namespace carrel::formats
