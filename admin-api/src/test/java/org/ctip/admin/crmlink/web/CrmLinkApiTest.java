package org.ctip.admin.crmlink.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctip.admin.AdminService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Links over HTTP, down to the table and the audit. */
class CrmLinkApiTest {
  private static final String ADMIN_PATH = "/admin/config/links";
  private static final String OPERATOR_PATH = "/operator/api/links";

  @TempDir static Path directory;
  static AdminService admin;
  static String chief;
  static String operator;
  static String stranger;

  @BeforeAll
  static void start() throws Exception {
    admin = AdminService.start(directory, Map.of());
    chief = admin.token("admin", AdminService.CHIEF, AdminService.PASSWORD);
    admin.person("default", "operator@example.org", "operator");
    operator = admin.token("operator", "operator@example.org", AdminService.PASSWORD);
    admin.person("other", "stranger@example.org", "admin");
    stranger = admin.token("admin", "stranger@example.org", AdminService.PASSWORD);
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @BeforeEach
  void noLinks() throws Exception {
    admin.execute("DELETE FROM settings.crm_link");
  }

  private static Map<String, Object> link(String name, String on) {
    var link = new HashMap<String, Object>();
    link.put("name", name);
    link.put("url", "https://crm.example.org/" + name.toLowerCase() + "?phone={e164}");
    link.put("on", on);
    link.put("enabled", true);
    return link;
  }

  private static List<Map<String, Object>> put(String token, List<?> links) {
    return items(admin.send(HttpMethod.PUT, ADMIN_PATH, token, Map.of("items", links)));
  }

  private static List<Map<String, Object>> get(String path, String token) {
    return items(admin.get(path, token));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> items(WebTestClient.ResponseSpec response) {
    return (List<Map<String, Object>>) admin.json(response, 200).get("items");
  }

  @Test
  void linksKeepTheirIdsWhileTheListChanges() {
    assertThat(get(ADMIN_PATH, chief)).isEmpty();
    var made =
        put(chief, List.of(link("CRM", "RING"), link("Map", "CLICK"), link("Shop", "ANSWER")));

    var reordered = new ArrayList<>(made);
    Collections.reverse(reordered); // Shop, Map, CRM
    reordered.get(0).put("name", "Store");
    reordered.remove(1);
    reordered.add(link("Wiki", "CLICK"));
    var after = put(chief, reordered);

    assertThat(after).extracting(link -> link.get("name")).containsExactly("Store", "CRM", "Wiki");
    assertThat(after.get(0).get("id")).isEqualTo(made.get(2).get("id"));
    assertThat(after.get(1)).isEqualTo(made.get(0));
    assertThat(made).extracting(link -> link.get("id")).doesNotContain(after.get(2).get("id"));
    assertThat(get(ADMIN_PATH, chief)).isEqualTo(after);
    assertThat(put(chief, List.of())).isEmpty();
  }

  @Test
  void operatorsGetWhatIsEnabled() {
    var off = link("Off", "RING");
    off.put("enabled", false);
    var unsaid = link("Unsaid", "CLICK");
    unsaid.remove("enabled");
    put(chief, List.of(off, link("On", "RING"), unsaid));

    assertThat(get(OPERATOR_PATH, operator))
        .extracting(link -> link.get("name"))
        .containsExactly("On", "Unsaid");
    assertThat(get(OPERATOR_PATH, chief)).hasSize(2);
    assertThat(get(ADMIN_PATH, chief)).hasSize(3);
  }

  @Test
  void everyFaultIsToldWithItsPlaceAndNothingChanges() {
    var there = put(chief, List.of(link("CRM", "RING")));
    var bad = link("Bad", "SOMETIMES");
    bad.put("url", "https://anna@crm.example.org/");
    bad.put("name", " ");
    var problem =
        admin.json(
            admin.send(
                HttpMethod.PUT,
                ADMIN_PATH,
                chief,
                Map.of("items", List.of(link("Good", "RING"), bad))),
            422);

    assertThat(problem.get("errors").toString())
        .contains("items[1].name", "items[1].url", "items[1].on")
        .doesNotContain("items[0]");
    assertThat(get(ADMIN_PATH, chief)).isEqualTo(there);
  }

  @Test
  void idsMustBeOfLinksThatThereAre() {
    var there = put(chief, List.of(link("CRM", "RING")));
    var unknown = link("Other", "RING");
    unknown.put("id", 999_999);
    var twice = List.of(there.getFirst(), there.getFirst());

    for (var wanted : List.of(List.of(link("New", "RING"), unknown), twice)) {
      var problem =
          admin.json(admin.send(HttpMethod.PUT, ADMIN_PATH, chief, Map.of("items", wanted)), 422);
      assertThat(problem.get("errors").toString()).contains("items[1].id");
    }
    assertThat(get(ADMIN_PATH, chief)).isEqualTo(there);
  }

  @Test
  void listIsBounded() {
    assertThat(put(chief, Collections.nCopies(20, link("CRM", "RING")))).hasSize(20);
    admin.refused(
        admin.send(
            HttpMethod.PUT,
            ADMIN_PATH,
            chief,
            Map.of("items", Collections.nCopies(21, link("CRM", "RING")))),
        422,
        "There may be at most 20 links.");
    assertThat(
            admin.json(
                admin.send(
                    HttpMethod.PUT,
                    ADMIN_PATH,
                    chief,
                    Map.of("items", Collections.nCopies(1, null))),
                422))
        .containsKey("errors");
    admin.json(admin.send(HttpMethod.PUT, ADMIN_PATH, chief, Map.of()), 422);
  }

  @Test
  void onlyAdministratorsSetThem() {
    admin.refused(admin.get(ADMIN_PATH, operator), 403, "Operacja wymaga roli administratora.");
    admin.refused(
        admin.send(HttpMethod.PUT, ADMIN_PATH, operator, Map.of("items", List.of())),
        403,
        "Operacja wymaga roli administratora.");
    for (String path : List.of(ADMIN_PATH, OPERATOR_PATH)) {
      admin.get(path, null).expectStatus().isUnauthorized();
    }
  }

  @Test
  void tenantsHaveTheirOwn() {
    var there = put(chief, List.of(link("CRM", "RING")));

    assertThat(get(ADMIN_PATH, stranger)).isEmpty();
    var problem =
        admin.json(admin.send(HttpMethod.PUT, ADMIN_PATH, stranger, Map.of("items", there)), 422);
    assertThat(problem.get("detail")).isEqualTo("There is no such link.");
    put(stranger, List.of());
    assertThat(get(ADMIN_PATH, chief)).isEqualTo(there);
  }

  @Test
  void changesAreOnRecord() throws Exception {
    put(chief, List.of(link("Before", "RING")));
    put(chief, List.of(link("After", "CLICK")));

    var entry =
        admin
            .rows(
                """
                SELECT actor, before::text AS before, after::text AS after FROM audit.entry
                 WHERE action = 'config_links_update' ORDER BY number DESC LIMIT 1
                """)
            .getFirst();
    assertThat(entry.get("actor")).isEqualTo(AdminService.CHIEF);
    assertThat(entry.get("before").toString()).contains("Before").doesNotContain("After");
    assertThat(entry.get("after").toString()).contains("After", "crm.example.org");
  }
}
