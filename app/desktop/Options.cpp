// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Options.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace carrel::desktop {

Result<Options> Options::parse(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Courses, notes and progress on an encrypted desk of your own."_s);
    const QCommandLineOption help({u"h"_s, u"help"_s}, u"Say what the program takes, and leave."_s);
    const QCommandLineOption version({u"v"_s, u"version"_s}, u"Say which version this is, and leave."_s);
    const QCommandLineOption sample(u"sample"_s, u"Open a desk for trying, with the sample academy on it."_s);
    const QCommandLineOption selfTest(u"self-test"_s, u"Load every screen over a temporary desk, and leave with 0 if all is well."_s);
    const QCommandLineOption tour(u"tour"_s, u"Walk through the program by its keys, and leave a picture of each screen in DIR."_s, u"DIR"_s);
    const QCommandLineOption screens(u"screens"_s, u"Leave pictures of every screen, full and empty, in every scheme, in DIR."_s, u"DIR"_s);
    parser.addOptions({help, version, sample, selfTest, tour, screens});
    if (!parser.parse(arguments))
        return fail(ErrorKind::InvalidInput, parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return fail(ErrorKind::InvalidInput, u"what is \"%1\"? Files are imported in the window or by carrelctl import."_s
                                                 .arg(parser.positionalArguments().first()));
    if (parser.isSet(help))
        return Options{Mode::Say, {}, parser.helpText()};
    if (parser.isSet(version))
        return Options{Mode::Say, {}, u"carrel %1\n"_s.arg(QStringLiteral(CARREL_VERSION))};
    if (parser.isSet(selfTest))
        return Options{Mode::SelfTest, {}, {}};
    if (parser.isSet(tour))
        return Options{Mode::Tour, parser.value(tour), {}};
    if (parser.isSet(screens))
        return Options{Mode::Screens, parser.value(screens), {}};
    return Options{parser.isSet(sample) ? Mode::Sample : Mode::Desk, {}, {}};
}

}  // namespace carrel::desktop
