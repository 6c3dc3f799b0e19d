// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/Entities.h"

#include <algorithm>
#include <array>

namespace carrel::formats {
namespace {

struct Entity {
    QLatin1String name;
    char32_t codePoint;
};

/// The names of HTML 4 and the later ones that texts use, in the order of their bytes.
constexpr auto kEntities = std::to_array<Entity>({
    {QLatin1String("AElig"), 0xc6},     {QLatin1String("AMP"), 0x26},      {QLatin1String("Aacute"), 0xc1},
    {QLatin1String("Acirc"), 0xc2},     {QLatin1String("Agrave"), 0xc0},   {QLatin1String("Alpha"), 0x391},
    {QLatin1String("Aring"), 0xc5},     {QLatin1String("Atilde"), 0xc3},   {QLatin1String("Auml"), 0xc4},
    {QLatin1String("Beta"), 0x392},     {QLatin1String("Ccedil"), 0xc7},   {QLatin1String("Chi"), 0x3a7},
    {QLatin1String("Dagger"), 0x2021},  {QLatin1String("Delta"), 0x394},   {QLatin1String("ETH"), 0xd0},
    {QLatin1String("Eacute"), 0xc9},    {QLatin1String("Ecirc"), 0xca},    {QLatin1String("Egrave"), 0xc8},
    {QLatin1String("Epsilon"), 0x395},  {QLatin1String("Eta"), 0x397},     {QLatin1String("Euml"), 0xcb},
    {QLatin1String("GT"), 0x3e},        {QLatin1String("Gamma"), 0x393},   {QLatin1String("Iacute"), 0xcd},
    {QLatin1String("Icirc"), 0xce},     {QLatin1String("Igrave"), 0xcc},   {QLatin1String("Iota"), 0x399},
    {QLatin1String("Iuml"), 0xcf},      {QLatin1String("Kappa"), 0x39a},   {QLatin1String("LT"), 0x3c},
    {QLatin1String("Lambda"), 0x39b},   {QLatin1String("Mu"), 0x39c},      {QLatin1String("NewLine"), 0xa},
    {QLatin1String("NoBreak"), 0x2060}, {QLatin1String("Ntilde"), 0xd1},   {QLatin1String("Nu"), 0x39d},
    {QLatin1String("OElig"), 0x152},    {QLatin1String("Oacute"), 0xd3},   {QLatin1String("Ocirc"), 0xd4},
    {QLatin1String("Ograve"), 0xd2},    {QLatin1String("Omega"), 0x3a9},   {QLatin1String("Omicron"), 0x39f},
    {QLatin1String("Oslash"), 0xd8},    {QLatin1String("Otilde"), 0xd5},   {QLatin1String("Ouml"), 0xd6},
    {QLatin1String("Phi"), 0x3a6},      {QLatin1String("Pi"), 0x3a0},      {QLatin1String("Prime"), 0x2033},
    {QLatin1String("Psi"), 0x3a8},      {QLatin1String("QUOT"), 0x22},     {QLatin1String("Rho"), 0x3a1},
    {QLatin1String("Scaron"), 0x160},   {QLatin1String("Sigma"), 0x3a3},   {QLatin1String("THORN"), 0xde},
    {QLatin1String("Tab"), 0x9},        {QLatin1String("Tau"), 0x3a4},     {QLatin1String("Theta"), 0x398},
    {QLatin1String("Uacute"), 0xda},    {QLatin1String("Ucirc"), 0xdb},    {QLatin1String("Ugrave"), 0xd9},
    {QLatin1String("Upsilon"), 0x3a5},  {QLatin1String("Uuml"), 0xdc},     {QLatin1String("Xi"), 0x39e},
    {QLatin1String("Yacute"), 0xdd},    {QLatin1String("Yuml"), 0x178},    {QLatin1String("ZeroWidthSpace"), 0x200b},
    {QLatin1String("Zeta"), 0x396},     {QLatin1String("aacute"), 0xe1},   {QLatin1String("acirc"), 0xe2},
    {QLatin1String("acute"), 0xb4},     {QLatin1String("aelig"), 0xe6},    {QLatin1String("agrave"), 0xe0},
    {QLatin1String("alefsym"), 0x2135}, {QLatin1String("alpha"), 0x3b1},   {QLatin1String("amp"), 0x26},
    {QLatin1String("and"), 0x2227},     {QLatin1String("ang"), 0x2220},    {QLatin1String("apos"), 0x27},
    {QLatin1String("approx"), 0x2248},  {QLatin1String("aring"), 0xe5},    {QLatin1String("ast"), 0x2a},
    {QLatin1String("asymp"), 0x2248},   {QLatin1String("atilde"), 0xe3},   {QLatin1String("auml"), 0xe4},
    {QLatin1String("bdquo"), 0x201e},   {QLatin1String("beta"), 0x3b2},    {QLatin1String("breve"), 0x2d8},
    {QLatin1String("brvbar"), 0xa6},    {QLatin1String("bsol"), 0x5c},     {QLatin1String("bull"), 0x2022},
    {QLatin1String("cap"), 0x2229},     {QLatin1String("caron"), 0x2c7},   {QLatin1String("ccedil"), 0xe7},
    {QLatin1String("cedil"), 0xb8},     {QLatin1String("cent"), 0xa2},     {QLatin1String("check"), 0x2713},
    {QLatin1String("chi"), 0x3c7},      {QLatin1String("circ"), 0x2c6},    {QLatin1String("clubs"), 0x2663},
    {QLatin1String("colon"), 0x3a},     {QLatin1String("comma"), 0x2c},    {QLatin1String("commat"), 0x40},
    {QLatin1String("cong"), 0x2245},    {QLatin1String("copy"), 0xa9},     {QLatin1String("copysr"), 0x2117},
    {QLatin1String("crarr"), 0x21b5},   {QLatin1String("cross"), 0x2717},  {QLatin1String("cup"), 0x222a},
    {QLatin1String("curren"), 0xa4},    {QLatin1String("dArr"), 0x21d3},   {QLatin1String("dagger"), 0x2020},
    {QLatin1String("darr"), 0x2193},    {QLatin1String("dash"), 0x2010},   {QLatin1String("deg"), 0xb0},
    {QLatin1String("delta"), 0x3b4},    {QLatin1String("diams"), 0x2666},  {QLatin1String("divide"), 0xf7},
    {QLatin1String("dollar"), 0x24},    {QLatin1String("eacute"), 0xe9},   {QLatin1String("ecirc"), 0xea},
    {QLatin1String("egrave"), 0xe8},    {QLatin1String("ell"), 0x2113},    {QLatin1String("empty"), 0x2205},
    {QLatin1String("emsp"), 0x2003},    {QLatin1String("ensp"), 0x2002},   {QLatin1String("epsilon"), 0x3b5},
    {QLatin1String("equals"), 0x3d},    {QLatin1String("equiv"), 0x2261},  {QLatin1String("eta"), 0x3b7},
    {QLatin1String("eth"), 0xf0},       {QLatin1String("euml"), 0xeb},     {QLatin1String("euro"), 0x20ac},
    {QLatin1String("excl"), 0x21},      {QLatin1String("exist"), 0x2203},  {QLatin1String("fnof"), 0x192},
    {QLatin1String("forall"), 0x2200},  {QLatin1String("frac12"), 0xbd},   {QLatin1String("frac14"), 0xbc},
    {QLatin1String("frac34"), 0xbe},    {QLatin1String("frasl"), 0x2044},  {QLatin1String("gamma"), 0x3b3},
    {QLatin1String("ge"), 0x2265},      {QLatin1String("geq"), 0x2265},    {QLatin1String("grave"), 0x60},
    {QLatin1String("gt"), 0x3e},        {QLatin1String("hArr"), 0x21d4},   {QLatin1String("half"), 0xbd},
    {QLatin1String("harr"), 0x2194},    {QLatin1String("hbar"), 0x210f},   {QLatin1String("hearts"), 0x2665},
    {QLatin1String("hellip"), 0x2026},  {QLatin1String("hyphen"), 0x2010}, {QLatin1String("iacute"), 0xed},
    {QLatin1String("icirc"), 0xee},     {QLatin1String("iexcl"), 0xa1},    {QLatin1String("igrave"), 0xec},
    {QLatin1String("image"), 0x2111},   {QLatin1String("infin"), 0x221e},  {QLatin1String("int"), 0x222b},
    {QLatin1String("iota"), 0x3b9},     {QLatin1String("iquest"), 0xbf},   {QLatin1String("isin"), 0x2208},
    {QLatin1String("iuml"), 0xef},      {QLatin1String("kappa"), 0x3ba},   {QLatin1String("lArr"), 0x21d0},
    {QLatin1String("lambda"), 0x3bb},   {QLatin1String("lang"), 0x27e8},   {QLatin1String("langle"), 0x27e8},
    {QLatin1String("laquo"), 0xab},     {QLatin1String("larr"), 0x2190},   {QLatin1String("lbrace"), 0x7b},
    {QLatin1String("lbrack"), 0x5b},    {QLatin1String("lceil"), 0x2308},  {QLatin1String("lcub"), 0x7b},
    {QLatin1String("ldquo"), 0x201c},   {QLatin1String("le"), 0x2264},     {QLatin1String("leftarrow"), 0x2190},
    {QLatin1String("leq"), 0x2264},     {QLatin1String("lfloor"), 0x230a}, {QLatin1String("lowast"), 0x2217},
    {QLatin1String("lowbar"), 0x5f},    {QLatin1String("loz"), 0x25ca},    {QLatin1String("lpar"), 0x28},
    {QLatin1String("lrm"), 0x200e},     {QLatin1String("lsaquo"), 0x2039}, {QLatin1String("lsqb"), 0x5b},
    {QLatin1String("lsquo"), 0x2018},   {QLatin1String("lt"), 0x3c},       {QLatin1String("macr"), 0xaf},
    {QLatin1String("mdash"), 0x2014},   {QLatin1String("micro"), 0xb5},    {QLatin1String("middot"), 0xb7},
    {QLatin1String("minus"), 0x2212},   {QLatin1String("mu"), 0x3bc},      {QLatin1String("nabla"), 0x2207},
    {QLatin1String("nbsp"), 0xa0},      {QLatin1String("ndash"), 0x2013},  {QLatin1String("ne"), 0x2260},
    {QLatin1String("ni"), 0x220b},      {QLatin1String("not"), 0xac},      {QLatin1String("notin"), 0x2209},
    {QLatin1String("nsub"), 0x2284},    {QLatin1String("ntilde"), 0xf1},   {QLatin1String("nu"), 0x3bd},
    {QLatin1String("num"), 0x23},       {QLatin1String("oacute"), 0xf3},   {QLatin1String("ocirc"), 0xf4},
    {QLatin1String("oelig"), 0x153},    {QLatin1String("ograve"), 0xf2},   {QLatin1String("oline"), 0x203e},
    {QLatin1String("omega"), 0x3c9},    {QLatin1String("omicron"), 0x3bf}, {QLatin1String("oplus"), 0x2295},
    {QLatin1String("or"), 0x2228},      {QLatin1String("ordf"), 0xaa},     {QLatin1String("ordm"), 0xba},
    {QLatin1String("oslash"), 0xf8},    {QLatin1String("otilde"), 0xf5},   {QLatin1String("otimes"), 0x2297},
    {QLatin1String("ouml"), 0xf6},      {QLatin1String("para"), 0xb6},     {QLatin1String("part"), 0x2202},
    {QLatin1String("percnt"), 0x25},    {QLatin1String("period"), 0x2e},   {QLatin1String("permil"), 0x2030},
    {QLatin1String("perp"), 0x22a5},    {QLatin1String("phi"), 0x3c6},     {QLatin1String("phone"), 0x260e},
    {QLatin1String("pi"), 0x3c0},       {QLatin1String("piv"), 0x3d6},     {QLatin1String("plus"), 0x2b},
    {QLatin1String("plusmn"), 0xb1},    {QLatin1String("pound"), 0xa3},    {QLatin1String("prime"), 0x2032},
    {QLatin1String("prod"), 0x220f},    {QLatin1String("prop"), 0x221d},   {QLatin1String("psi"), 0x3c8},
    {QLatin1String("quest"), 0x3f},     {QLatin1String("quot"), 0x22},     {QLatin1String("rArr"), 0x21d2},
    {QLatin1String("radic"), 0x221a},   {QLatin1String("rang"), 0x27e9},   {QLatin1String("rangle"), 0x27e9},
    {QLatin1String("raquo"), 0xbb},     {QLatin1String("rarr"), 0x2192},   {QLatin1String("rbrace"), 0x7d},
    {QLatin1String("rbrack"), 0x5d},    {QLatin1String("rceil"), 0x2309},  {QLatin1String("rcub"), 0x7d},
    {QLatin1String("rdquo"), 0x201d},   {QLatin1String("real"), 0x211c},   {QLatin1String("reg"), 0xae},
    {QLatin1String("rfloor"), 0x230b},  {QLatin1String("rho"), 0x3c1},     {QLatin1String("rightarrow"), 0x2192},
    {QLatin1String("rlm"), 0x200f},     {QLatin1String("rpar"), 0x29},     {QLatin1String("rsaquo"), 0x203a},
    {QLatin1String("rsqb"), 0x5d},      {QLatin1String("rsquo"), 0x2019},  {QLatin1String("sbquo"), 0x201a},
    {QLatin1String("scaron"), 0x161},   {QLatin1String("sdot"), 0x22c5},   {QLatin1String("sect"), 0xa7},
    {QLatin1String("semi"), 0x3b},      {QLatin1String("shy"), 0xad},      {QLatin1String("sigma"), 0x3c3},
    {QLatin1String("sigmaf"), 0x3c2},   {QLatin1String("sim"), 0x223c},    {QLatin1String("sol"), 0x2f},
    {QLatin1String("spades"), 0x2660},  {QLatin1String("star"), 0x2606},   {QLatin1String("starf"), 0x2605},
    {QLatin1String("sub"), 0x2282},     {QLatin1String("sube"), 0x2286},   {QLatin1String("sum"), 0x2211},
    {QLatin1String("sup"), 0x2283},     {QLatin1String("sup1"), 0xb9},     {QLatin1String("sup2"), 0xb2},
    {QLatin1String("sup3"), 0xb3},      {QLatin1String("supe"), 0x2287},   {QLatin1String("szlig"), 0xdf},
    {QLatin1String("tau"), 0x3c4},      {QLatin1String("there4"), 0x2234}, {QLatin1String("theta"), 0x3b8},
    {QLatin1String("thetasym"), 0x3d1}, {QLatin1String("thinsp"), 0x2009}, {QLatin1String("thorn"), 0xfe},
    {QLatin1String("tilde"), 0x2dc},    {QLatin1String("times"), 0xd7},    {QLatin1String("trade"), 0x2122},
    {QLatin1String("uArr"), 0x21d1},    {QLatin1String("uacute"), 0xfa},   {QLatin1String("uarr"), 0x2191},
    {QLatin1String("ucirc"), 0xfb},     {QLatin1String("ugrave"), 0xf9},   {QLatin1String("uml"), 0xa8},
    {QLatin1String("upsih"), 0x3d2},    {QLatin1String("upsilon"), 0x3c5}, {QLatin1String("uuml"), 0xfc},
    {QLatin1String("verbar"), 0x7c},    {QLatin1String("vert"), 0x7c},     {QLatin1String("weierp"), 0x2118},
    {QLatin1String("xi"), 0x3be},       {QLatin1String("yacute"), 0xfd},   {QLatin1String("yen"), 0xa5},
    {QLatin1String("yuml"), 0xff},      {QLatin1String("zeta"), 0x3b6},    {QLatin1String("zwj"), 0x200d},
    {QLatin1String("zwnj"), 0x200c},    {QLatin1String("zwsp"), 0x200b},
});

QString fromCodePoint(char32_t codePoint)
{
    const bool allowed = codePoint != 0 && codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
    const char32_t shown = allowed ? codePoint : char32_t(0xfffd);
    return QString::fromUcs4(&shown, 1);
}

}  // namespace

QString decodeEntity(QStringView name)
{
    if (name.startsWith(u'#')) {
        const bool hex = name.size() > 1 && (name[1] == u'x' || name[1] == u'X');
        bool ok = false;
        const uint codePoint = name.sliced(hex ? 2 : 1).toUInt(&ok, hex ? 16 : 10);
        return ok ? fromCodePoint(codePoint) : QString();
    }
    const auto found =
        std::lower_bound(kEntities.begin(), kEntities.end(), name,
                         [](const Entity& entity, QStringView wanted) { return wanted.compare(entity.name) > 0; });
    return found != kEntities.end() && name == found->name ? fromCodePoint(found->codePoint) : QString();
}

QString decodeEntities(const QString& text)
{
    constexpr qsizetype kLongestName = 32;
    QString decoded;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype ampersand = text.indexOf(u'&', at);
        if (ampersand < 0)
            break;
        decoded += QStringView(text).sliced(at, ampersand - at);
        const QStringView rest = QStringView(text).sliced(ampersand + 1).left(kLongestName);
        const qsizetype end = rest.indexOf(u';');
        const QString character = end > 0 ? decodeEntity(rest.left(end)) : QString();
        decoded += character.isEmpty() ? QStringLiteral("&") : character;
        at = character.isEmpty() ? ampersand + 1 : ampersand + end + 2;
    }
    return decoded + QStringView(text).sliced(at).toString();
}

}  // namespace carrel::formats
