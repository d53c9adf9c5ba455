package dev.platformpack.events.projection;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The domain of an e-mail address, as one name for all its ways of writing: lower case, ASCII. */
public final class EmailDomain {

    /** Where anybody gets an address: whoever shares such a domain shares nothing else. */
    public static final Set<String> PUBLIC = Set.of(
            ("126.com,163.com,aol.com,att.net,bluewin.ch,bol.com.br,btinternet.com,comcast.net,daum.net,duck.com,"
                            + "fastmail.com,free.fr,freenet.de,gmail.com,gmx.at,gmx.ch,gmx.com,gmx.de,gmx.net,googlemail.com,"
                            + "hanmail.net,hey.com,hotmail.co.uk,hotmail.com,hotmail.de,hotmail.es,hotmail.fr,hotmail.it,"
                            + "icloud.com,laposte.net,libero.it,live.co.uk,live.com,live.fr,live.nl,mac.com,mail.com,mail.ru,"
                            + "mailbox.org,me.com,msn.com,naver.com,o2.pl,orange.fr,outlook.com,outlook.de,outlook.es,"
                            + "outlook.fr,pm.me,posteo.de,proton.me,protonmail.com,qq.com,rediffmail.com,rocketmail.com,"
                            + "seznam.cz,sina.com,sky.com,t-online.de,tuta.com,tuta.io,tutanota.com,uol.com.br,verizon.net,"
                            + "wanadoo.fr,web.de,wp.pl,yahoo.ca,yahoo.co.in,yahoo.co.jp,yahoo.co.uk,yahoo.com,yahoo.com.br,"
                            + "yahoo.de,yahoo.es,yahoo.fr,yahoo.it,yandex.com,yandex.ru,ymail.com,zoho.com")
                    .split(","));

    private static final Pattern HOST_NAME =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private EmailDomain() {}

    /** Empty if what follows the last {@code @} is no domain name; an address may be quoted or a number in brackets. */
    static Optional<String> of(String address) {
        return address == null || address.lastIndexOf('@') < 1
                ? Optional.empty()
                : normal(address.substring(address.lastIndexOf('@') + 1));
    }

    /** Empty if the text is no domain name. */
    public static Optional<String> normal(String domain) {
        try {
            String ascii = IDN.toASCII(domain.strip()).toLowerCase(Locale.ROOT);
            return HOST_NAME.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
