// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/programs/ProgramPackages.h"

#include "core/formats/ImsManifest.h"
#include "core/formats/PackageFiles.h"
#include "core/formats/qti/QtiMarkup.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

/// What such a package says of itself.
struct Listed {
    QString kind;  ///< "a SCORM package"
    QString title;
    QStringList lessons;
};

tl::unexpected<Error> listed(const Listed& package, const QString& name, ReadContext& context)
{
    for (const QString& lesson : package.lessons)
        context.report.leftOut(u"lesson"_s, name, lesson, u"it is a program for a browser, which is not run"_s);
    const QString title = package.title.isEmpty() ? name : package.title;
    return fail(ErrorKind::Unsupported,
                u"this is %1, \"%2\", with %3: they are programs that need a browser engine, so Carrel lists them and "
                "imports none; an academy with a player can give them to its learners"_s.arg(
                    package.kind, title.left(120),
                    package.lessons.size() == 1 ? u"1 lesson"_s : u"%1 lessons"_s.arg(package.lessons.size())));
}

/// The words in the first language of `<title><langstring>`.
QString titleOf(pugi::xml_node node)
{
    const pugi::xml_node title = qtiChild(node, u"title");
    const pugi::xml_node words = qtiChild(title, u"langstring");
    return qtiText(words ? words : title).simplified();
}

Listed cmi5Of(pugi::xml_node root)
{
    Listed package{u"a cmi5 course"_s, titleOf(qtiChild(root, u"course")), {}};
    for (const pugi::xml_node unit : qtiBelow(root, u"au"))
        package.lessons += titleOf(unit);
    return package;
}

}  // namespace

Result<Package> listScorm(PackageSource& source, const QString& name, ReadContext& context)
{
    PackageFiles files(source, context);
    CARREL_ASSIGN(const pugi::xml_node root, files.load(u"imsmanifest.xml"_s));
    const ImsManifest manifest = readImsManifest(root);
    const pugi::xml_node organization = qtiChild(qtiChild(root, u"organizations"), u"organization");
    const QString title = titleOf(organization);
    Listed package{u"a SCORM package"_s, title.isEmpty() ? manifest.title : title, {}};
    for (const ImsEntry& entry : manifest.outline) {
        if (!entry.resource.isEmpty())
            package.lessons += entry.title;
    }
    return listed(package, name, context);
}

Result<Package> listCmi5(PackageSource& source, const QString& name, ReadContext& context)
{
    PackageFiles files(source, context);
    CARREL_ASSIGN(const pugi::xml_node root, files.load(u"cmi5.xml"_s));
    return listed(cmi5Of(root), name, context);
}

Result<Package> listTinCan(PackageSource& source, const QString& name, ReadContext& context)
{
    PackageFiles files(source, context);
    CARREL_ASSIGN(const pugi::xml_node root, files.load(u"tincan.xml"_s));
    Listed package{u"an xAPI (Tin Can) package"_s, {}, {}};
    for (const pugi::xml_node activity : qtiBelow(root, u"activity")) {
        const QString title = qtiText(qtiChild(activity, u"name")).simplified();
        if (package.title.isEmpty())
            package.title = title;
        if (qtiChild(activity, u"launch"))
            package.lessons += title;
    }
    return listed(package, name, context);
}

Result<Package> listCmi5File(const QByteArray& xml, const QString& name, ReadContext& context)
{
    pugi::xml_document document;
    CARREL_TRY(parseXml(xml, document));
    return listed(cmi5Of(document.document_element()), name, context);
}

}  // namespace carrel::formats
