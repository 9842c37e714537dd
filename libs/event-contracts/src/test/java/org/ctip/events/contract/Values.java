package org.ctip.events.contract;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Any value of an event record, from its components; what may be null sometimes is. */
public final class Values {
  private static final long YEAR_2200 = 7_258_118_400L;

  private Values() {}

  /** Any value of that record. */
  public static <T extends Record> Arbitrary<T> of(Class<T> type) {
    return record(type).map(type::cast);
  }

  /** Any text of characters that UTF-8 has. */
  public static Arbitrary<String> texts() {
    return Arbitraries.strings().withCharRange('\u0000', '\ud7ff').ofMaxLength(12);
  }

  /** Any instant of the years 1970 to 2200, in microseconds as everywhere. */
  public static Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(0, YEAR_2200 * 1_000_000)
        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  private static Arbitrary<Object> record(Class<?> type) {
    var components =
        Arrays.stream(type.getRecordComponents())
            .map(component -> component(component.getAnnotatedType()))
            .toList();
    return Combinators.combine(components).as(values -> make(type, values));
  }

  private static Object make(Class<?> type, List<Object> values) {
    var components = type.getRecordComponents();
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no " + type.getSimpleName() + " of " + values, e);
    }
  }

  private static Arbitrary<Object> component(AnnotatedType annotated) {
    var values = notNull(annotated);
    return annotated.isAnnotationPresent(Nullable.class) ? values.injectNull(0.3) : values;
  }

  private static Arbitrary<Object> notNull(AnnotatedType annotated) {
    if (annotated.getType() instanceof ParameterizedType generic) {
      var arguments = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
      return generic.getRawType() == Map.class
          ? Arbitraries.maps(texts(), component(arguments[1])).ofMaxSize(3).map(any -> (Object) any)
          : component(arguments[0]).list().ofMaxSize(3).map(any -> any);
    }
    var type = (Class<?>) annotated.getType();
    if (type.isRecord()) {
      return record(type);
    } else if (type.isEnum()) {
      return Arbitraries.of((Object[]) type.getEnumConstants());
    } else if (type == String.class) {
      return texts().map(any -> any);
    } else if (type == Instant.class) {
      return instants().map(any -> any);
    } else if (type == boolean.class || type == Boolean.class) {
      return Arbitraries.of(true, false);
    } else if (type == int.class || type == Integer.class) {
      return Arbitraries.integers().map(any -> any);
    } else if (type == long.class || type == Long.class) {
      return Arbitraries.longs().map(any -> any);
    } else if (type == BigDecimal.class) {
      return Arbitraries.bigDecimals()
          .between(BigDecimal.ZERO, BigDecimal.valueOf(100_000))
          .ofScale(2)
          .map(any -> any);
    }
    throw new IllegalArgumentException("no values are known for " + type);
  }
}
