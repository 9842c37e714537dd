package org.ctip.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.wire.EventJson;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The schema files say what the code does. */
class SchemaTest {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @BeforeAll
  static void updateWhereAsked() throws IOException {
    Contract.updateWhereAsked();
  }

  static List<Contract> contracts() {
    return Contract.all();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void fileEqualsCode(Contract contract) {
    var file = Contract.SCHEMAS.resolve(contract.name() + ".json");
    assertThat(file).exists();
    assertThat(Contract.read(file))
        .as(
            "%s differs from %s; when the change is meant, write the files anew with"
                + " -Dcontracts.update=true and look at the difference",
            file, contract.type().getSimpleName())
        .isEqualTo(contract.generated());
  }

  @Test
  void everyFileHasItsRecord() throws IOException {
    try (Stream<java.nio.file.Path> files = Files.list(Contract.SCHEMAS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Contract.all().stream().map(contract -> contract.name() + ".json").toList());
    }
  }

  @Test
  void everyRecordIsPartOfAContract() {
    var records =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.ctip.events")
                .stream()
                .filter(
                    type ->
                        type.isRecord()
                            && type.getModifiers()
                                .contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
                .<Class<?>>map(type -> type.reflect())
                .filter(type -> type != LinkPosition.class)
                .toList();

    assertThat(reachable()).containsAll(records);
  }

  @Property(tries = 400)
  void everyValueFollowsItsSchema(@ForAll("values") Tuple2<Contract, Record> value) {
    JsonNode json = EventJson.mapper().readTree(EventJson.write(value.get2()));

    assertThat(validator(value.get1()).validate(json)).isEmpty();
  }

  @Property(tries = 200)
  void valueWithoutARequiredPropertyIsRefused(
      @ForAll("values") Tuple2<Contract, Record> value, @ForAll int choice) {
    var json = (ObjectNode) EventJson.mapper().readTree(EventJson.write(value.get2()));
    var required = value.get1().checkedIn().path("required");
    json.remove(required.get(Math.floorMod(choice, required.size())).asString());

    assertThat(validator(value.get1()).validate(json)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void sampleFollowsItsSchema(Contract contract) {
    JsonNode json = EventJson.mapper().readTree(contract.sample());

    assertThat(validator(contract).validate(json)).isEmpty();
  }

  @Test
  void wrongTypesAndFormatsAreRefused() {
    var contract =
        Contract.all().stream()
            .filter(one -> one.name().equals("call.v1"))
            .findFirst()
            .orElseThrow();
    var json = (ObjectNode) EventJson.mapper().readTree(contract.sample());

    assertThat(validator(contract).validate(json.deepCopy().put("startedAt", "yesterday")))
        .isNotEmpty();
    assertThat(validator(contract).validate(json.deepCopy().put("version", "1"))).isNotEmpty();
    assertThat(validator(contract).validate(json.deepCopy().put("state", "LOST"))).isNotEmpty();
    assertThat(validator(contract).validate(json.deepCopy().putNull("callId"))).isNotEmpty();
    assertThat(validator(contract).validate(json.deepCopy().put("later", "added"))).isEmpty();
  }

  @Provide
  Arbitrary<Tuple2<Contract, Record>> values() {
    return Arbitraries.of(Contract.wholeRecords())
        .flatMap(contract -> Values.of(contract.type()).map(value -> Tuple.of(contract, value)));
  }

  private static Validator validator(Contract contract) {
    Schema schema = REGISTRY.getSchema(contract.checkedIn());
    return json ->
        schema.validate(
            json,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  private interface Validator {
    List<com.networknt.schema.Error> validate(JsonNode json);
  }

  private static Set<Class<?>> reachable() {
    var seen = new HashSet<Class<?>>();
    var open = new ArrayDeque<Class<?>>(Contract.all().stream().map(Contract::type).toList());
    while (!open.isEmpty()) {
      var type = open.pop();
      if (type.isRecord() && seen.add(type)) {
        for (var component : type.getRecordComponents()) {
          open.add(component.getType());
          if (component.getGenericType() instanceof java.lang.reflect.ParameterizedType generic) {
            for (var argument : generic.getActualTypeArguments()) {
              open.add((Class<?>) argument);
            }
          }
        }
      }
    }
    return seen;
  }
}
