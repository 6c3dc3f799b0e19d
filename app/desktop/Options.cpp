// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Options.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace carrel::desktop {

namespace {

/// The options, and the parser that knows them.
struct Syntax {
    QCommandLineOption help{{u"h"_s, u"help"_s}, u"Say what the program takes, and leave."_s};
    QCommandLineOption version{{u"v"_s, u"version"_s}, u"Say which version this is, and leave."_s};
    QCommandLineOption sample{u"sample"_s, u"Open a desk for trying, with the sample academy on it."_s};
    QCommandLineOption demo{
        u"demo"_s, u"Open a desk for trying that is joined to a demonstration academy, which ends with the window."_s};
    QCommandLineOption selfTest{u"self-test"_s,
                                u"Load every screen over a temporary desk, and leave with 0 if all is well."_s};
    QCommandLineOption tour{
        u"tour"_s, u"Walk through the program by its keys, and leave a picture of each screen in DIR."_s, u"DIR"_s};
    QCommandLineOption screens{u"screens"_s,
                               u"Leave pictures of every screen, full and empty, in every scheme, in DIR."_s, u"DIR"_s};
    QCommandLineParser parser;

    Syntax()
    {
        parser.setApplicationDescription(u"Courses, notes and progress on an encrypted desk of your own."_s);
        parser.addOptions({help, version, sample, demo, selfTest, tour, screens});
    }
};

}  // namespace

QString Options::help()
{
    return Syntax().parser.helpText();
}

Result<Options> Options::parse(const QStringList& arguments)
{
    Syntax syntax;
    QCommandLineParser& parser = syntax.parser;
    if (!parser.parse(arguments))
        return fail(ErrorKind::InvalidInput, parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return fail(ErrorKind::InvalidInput,
                    u"what is \"%1\"? Files are imported in the window or by carrelctl import."_s.arg(
                        parser.positionalArguments().first()));
    if (parser.isSet(syntax.help))
        return Options{Mode::Help, {}};
    if (parser.isSet(syntax.version))
        return Options{Mode::Version, {}};
    if (parser.isSet(syntax.selfTest))
        return Options{Mode::SelfTest, {}};
    if (parser.isSet(syntax.tour))
        return Options{Mode::Tour, parser.value(syntax.tour)};
    if (parser.isSet(syntax.screens))
        return Options{Mode::Screens, parser.value(syntax.screens)};
    if (parser.isSet(syntax.demo))
        return Options{Mode::Demo, {}};
    return Options{parser.isSet(syntax.sample) ? Mode::Sample : Mode::Desk, {}};
}

}  // namespace carrel::desktop
