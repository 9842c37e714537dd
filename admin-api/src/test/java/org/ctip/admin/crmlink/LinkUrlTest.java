package org.ctip.admin.crmlink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses the panel may be sent to. */
class LinkUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://crm.example.org",
        "HTTP://192.0.2.10:8080/",
        "https://[2001:db8::1]/klient#{call_id}",
        "https://crm.example.org/{company}/find?phone={e164}&raw={number}&n={name}",
        "https://crm.example.org?x={extension}&d={direction}&f={firebird_id}",
        "https://crm.example.org/a%20b?at=@home"
      })
  void addressIsGood(String url) {
    assertThat(LinkUrl.objection(url)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "javascript:alert(1)|begin with http",
        "ftp://crm.example.org/|begin with http",
        "//crm.example.org/|begin with http",
        "crm.example.org|begin with http",
        "https:crm.example.org|begin with http",
        "https:///find|name a host",
        "https://|valid address",
        "https://?number={number}|host",
        "https://:8080/|valid address",
        "https://crm_example/|valid address",
        "https://crm.example.org:99999/|port",
        "https://anna@crm.example.org/|user name",
        "https://anna:secret@crm.example.org/|user name",
        "https://{number}.example.org/|after the host",
        "https://crm.example.org:{number}/|after the host",
        "https://{name}@crm.example.org/|after the host",
        "https://crm.example.org/{phone}|{phone}",
        "https://crm.example.org/{Number}|{Number}",
        "https://crm.example.org/{}|{}",
        "https://crm.example.org/{{number}}|valid address",
        "https://crm.example.org/{number|valid address",
        "https://crm.example.org\\@evil.example/|valid address",
        "https://crm.example.org/a b|spaces",
        "https://crm.example.org/\u0001|spaces",
        "https://crm.example.org/%zz|valid address"
      })
  void addressIsRefused(String url, String why) {
    assertThat(LinkUrl.objection(url)).contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\t", "\u0000", "\u007f", "\u0085", "\u2028"})
  void addressOfSeveralLinesIsRefused(String control) {
    assertThat(LinkUrl.objection("https://crm.example.org/" + control + "x")).contains("control");
  }

  @ParameterizedTest
  @ValueSource(ints = {2000, 2001})
  void addressIsAsLongAsItMayBe(int length) {
    String start = "https://crm.example.org/";
    String objection = LinkUrl.objection(start + "a".repeat(length - start.length()));
    assertThat(objection == null).isEqualTo(length <= LinkUrl.LONGEST);
  }
}
