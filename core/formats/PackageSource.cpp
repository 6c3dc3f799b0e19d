// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/PackageSource.h"

#include "core/formats/Archive.h"
#include "core/formats/Folder.h"

#include <QFileInfo>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr qsizetype kMaxNameLength = 1024;
constexpr qsizetype kMaxParts = 64;

tl::unexpected<Error> hostile(const QString& what, const QString& name)
{
    QString shown;
    for (const QChar c : name.left(120))
        shown += c.isPrint() ? c : QChar(QChar::ReplacementCharacter);
    return fail(ErrorKind::Hostile, what + u": "_s + shown);
}

bool isReserved(const QString& part)
{
    static const QSet<QString> kDevices{u"con"_s,  u"prn"_s,  u"aux"_s,  u"nul"_s,  u"com1"_s, u"com2"_s,
                                        u"com3"_s, u"com4"_s, u"com5"_s, u"com6"_s, u"com7"_s, u"com8"_s,
                                        u"com9"_s, u"lpt1"_s, u"lpt2"_s, u"lpt3"_s, u"lpt4"_s, u"lpt5"_s,
                                        u"lpt6"_s, u"lpt7"_s, u"lpt8"_s, u"lpt9"_s};
    return kDevices.contains(part.section(u'.', 0, 0).trimmed().toLower());
}

/// A view of one folder of another source.
class PartOfSource final : public PackageSource {
public:
    PartOfSource(std::unique_ptr<PackageSource> whole, const QString& folder)
        : m_whole(std::move(whole)), m_folder(folder)
    {
        for (const QString& name : m_whole->names()) {
            if (name.startsWith(m_folder))
                m_names += name.sliced(m_folder.size());
        }
    }

    const QStringList& names() const override { return m_names; }
    bool contains(const QString& name) const override { return m_whole->contains(m_folder + name); }
    Result<QByteArray> read(const QString& name) override { return m_whole->read(m_folder + name); }

private:
    std::unique_ptr<PackageSource> m_whole;
    QString m_folder;
    QStringList m_names;
};

}  // namespace

std::unique_ptr<PackageSource> partOf(std::unique_ptr<PackageSource> source, const QString& folder)
{
    if (folder.isEmpty())
        return source;
    return std::make_unique<PartOfSource>(std::move(source), folder);
}

Result<std::unique_ptr<PackageSource>> openPackage(const QString& path, const ReadLimits& limits, Progress& progress)
{
    if (QFileInfo(path).isDir()) {
        CARREL_ASSIGN(auto folder, Folder::open(path, limits, progress));
        return std::unique_ptr<PackageSource>(std::move(folder));
    }
    CARREL_ASSIGN(auto archive, Archive::open(path, limits, progress));
    return std::unique_ptr<PackageSource>(std::move(archive));
}

Result<QString> NameRules::accept(const QByteArray& utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString name = decoder.decode(utf8);
    if (decoder.hasError())
        return hostile(u"a name that is no UTF-8"_s, name);
    return accept(name);
}

Result<QString> NameRules::accept(const QString& name)
{
    const QString plain = name.startsWith(u"./") ? name.sliced(2) : name;
    CARREL_TRY(acceptParts(plain, false));
    if (m_files.contains(plain))
        return hostile(u"the same name twice"_s, plain);
    m_files.insert(plain);
    return plain;
}

Result<QString> NameRules::acceptFolder(const QByteArray& utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString name = decoder.decode(utf8);
    if (decoder.hasError())
        return hostile(u"a name that is no UTF-8"_s, name);
    if (name.startsWith(u"./"))
        name.remove(0, 2);
    while (name.endsWith(u'/') && name.size() > 1)
        name.chop(1);
    if (name.isEmpty() || name == u".")
        return QString();
    CARREL_TRY(acceptParts(name, true));
    return name;
}

Done NameRules::acceptParts(const QString& name, bool folder)
{
    if (name.isEmpty() || name.size() > kMaxNameLength)
        return hostile(u"an empty or endless name"_s, name);
    for (const QChar c : name) {
        if (c.category() == QChar::Other_Control || c == u'\\')
            return hostile(u"a control character or backslash in a name"_s, name);
    }
    if (name.startsWith(u'/') || (name.size() > 1 && name[1] == u':' && name[0].isLetter()))
        return hostile(u"an absolute name"_s, name);
    const QStringList parts = name.split(u'/');
    if (parts.size() > kMaxParts)
        return hostile(u"a name nested deeper than 64"_s, name);
    QString path;
    for (qsizetype at = 0; at < parts.size(); ++at) {
        const QString& part = parts[at];
        if (part.isEmpty() || part == u"." || part == u"..")
            return hostile(u"a name that leaves the package"_s, name);
        if (isReserved(part))
            return hostile(u"a name that is a device on some machines"_s, name);
        path += at == 0 ? part : u'/' + part;
        const QString folded = path.normalized(QString::NormalizationForm_C).toCaseFolded();
        const auto known = m_folded.constFind(folded);
        if (known != m_folded.cend() && *known != path)
            return hostile(u"two names that differ in case alone"_s, name);
        const bool isFolder = folder || at + 1 < parts.size();
        if (isFolder && m_files.contains(path))
            return hostile(u"a name that is a file and a folder"_s, name);
        m_folded.insert(folded, path);
    }
    return {};
}

}  // namespace carrel::formats
