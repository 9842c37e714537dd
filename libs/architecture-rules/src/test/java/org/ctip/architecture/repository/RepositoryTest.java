package org.ctip.architecture.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the documentation and the deployment say of the code is so. */
class RepositoryTest {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract))`");
  private static final Pattern METRIC = Pattern.compile("\\bctip_[a-z_]+");
  private static final Pattern SECTION = Pattern.compile("(?m)^### (Ctip\\w+)$");
  private static final Pattern METER = Pattern.compile("\"(ctip\\.[a-z.]*[a-z.])\"");
  private static final Pattern SUFFIX =
      Pattern.compile("_(?:seconds_bucket|seconds_count|seconds_sum|seconds_max|total)$");

  @Test
  void everySettingIsOnItsPage() throws IOException {
    if (Boolean.getBoolean("docs.update")) {
      ConfigurationPage.update();
    }

    assertThat(ConfigurationPage.checkedIn())
        .as(
            "docs/configuration.md differs from the code; write it anew with"
                + " ./mvnw test -pl libs/architecture-rules -Ddocs.update=true and look at the"
                + " difference")
        .isEqualTo(ConfigurationPage.current());
  }

  @Test
  void everyLinkLeadsSomewhere() {
    var broken = new ArrayList<String>();
    for (Path page : Repository.files(".md")) {
      LINK.matcher(Repository.read(page))
          .results()
          .map(link -> link.group(1))
          .filter(link -> !link.startsWith("#") && URI.create(link).getScheme() == null)
          .filter(link -> !Files.exists(page.resolveSibling(link.replaceFirst("#.*", ""))))
          .forEach(link -> broken.add(Repository.ROOT.relativize(page) + ": " + link));
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void everyTestThatAPageNamesExists() {
    var tests =
        Repository.files(".java").stream().map(file -> file.getFileName().toString()).toList();
    var named =
        TEST.matcher(Repository.read("docs/architecture.md"))
            .results()
            .map(test -> test.group(1) + ".java")
            .toList();

    assertThat(named).isNotEmpty().allMatch(tests::contains);
  }

  @Test
  void everyAlertHasItsSectionInTheRunbook() {
    var sections =
        SECTION
            .matcher(Repository.read("docs/runbook.md"))
            .results()
            .map(section -> section.group(1))
            .toList();

    assertThat(alerts())
        .isNotEmpty()
        .map(rule -> rule.path("alert").asString())
        .containsExactlyInAnyOrderElementsOf(sections);
  }

  @Test
  void everyAlertAsksForMetricsThatExist() {
    Set<String> known = meters();
    var asked =
        alerts().stream()
            .flatMap(rule -> METRIC.matcher(rule.path("expr").asString()).results())
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(asked).isNotEmpty();
    assertThat(asked).allMatch(metric -> known.contains(SUFFIX.matcher(metric).replaceFirst("")));
  }

  @Test
  void everyAlertSaysHowUrgentItIs() {
    assertThat(alerts())
        .allSatisfy(
            rule -> {
              assertThat(rule.at("/labels/severity").asString()).isIn("page", "ticket");
              assertThat(rule.at("/annotations/summary").asString()).isNotBlank();
            });
  }

  @Test
  void compositionRunsTheServicesWeHave() {
    var services = yaml("deploy/compose.yaml").path("services");
    var ours =
        services
            .valueStream()
            .map(service -> service.path("image").asString())
            .filter(image -> image.startsWith("ctip/"))
            .map(image -> image.replaceFirst("^ctip/([^:]*):.*$", "$1"))
            .toList();

    assertThat(ours)
        .isNotEmpty()
        .allMatch(name -> Repository.read("pom.xml").contains("<module>" + name + "<"));
    assertThat(ours)
        .allMatch(
            name -> Repository.read("deploy/images/build.sh").contains(name + ") echo org.ctip."));
    assertThat(mainClasses()).isNotEmpty().allMatch(RepositoryTest::isSource);
  }

  private static List<JsonNode> alerts() {
    return yaml("deploy/prometheus/alerts.yml")
        .path("groups")
        .valueStream()
        .flatMap(group -> group.path("rules").valueStream())
        .toList();
  }

  private static JsonNode yaml(String file) {
    return new YAMLMapper().readTree(Repository.read(file));
  }

  /** Names of meters as Prometheus writes them, without suffix. */
  private static Set<String> meters() {
    return Repository.files(".java").stream()
        .filter(file -> file.toString().contains("/src/main/"))
        .flatMap(file -> METER.matcher(Repository.read(file)).results())
        .map(meter -> meter.group(1).replace('.', '_'))
        .collect(Collectors.toSet());
  }

  private static List<String> mainClasses() {
    return Pattern.compile("echo (org\\.ctip\\.[\\w.]+)")
        .matcher(Repository.read("deploy/images/build.sh"))
        .results()
        .map(main -> main.group(1))
        .toList();
  }

  private static boolean isSource(String type) {
    String ending = "/src/main/java/" + type.replace('.', '/') + ".java";
    return Repository.files(".java").stream().anyMatch(file -> file.toString().endsWith(ending));
  }
}
