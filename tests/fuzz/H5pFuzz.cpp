// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/h5p/H5pReader.h"
#include "tests/fuzz/ReadPackage.h"

using namespace carrel;
using namespace carrel::formats;

/// The first letter says which library the content is for.
std::vector<QByteArray> fuzz::seeds()
{
    const QByteArray choice = R"({"question":"Q","answers":[{"text":"a","correct":true},{"text":"b"}]})";
    return {"m" + choice, R"(t{"question":"Q","correct":"true"})", R"(b{"text":"T","questions":["*a/b:tip* c *d*"]})",
            R"(d{"textField":"a *b:tip\\+yes\\-no* c","distractors":"*x*"})",
            "s{\"questions\":[{\"library\":\"H5P.MultiChoice 1.14\",\"params\":" + choice + "}]}"};
}

void fuzz::tryOne(const QByteArray& input)
{
    const char letter = input.isEmpty() ? 'm' : input[0];
    const char* library = letter == 't'   ? "TrueFalse"
                          : letter == 'b' ? "Blanks"
                          : letter == 'd' ? "DragText"
                          : letter == 's' ? "QuestionSet"
                                          : "MultiChoice";
    FilesInMemory source({{QStringLiteral("h5p.json"), QByteArray("{\"mainLibrary\":\"H5P.") + library + "\"}"},
                          {QStringLiteral("content/content.json"), input.mid(1)}});
    test::Desk desk;
    holdRead(readH5p(source, QStringLiteral("t"), desk.context), desk);
}
