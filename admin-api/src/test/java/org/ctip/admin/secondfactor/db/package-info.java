/** Tests of where second factors are kept. */
@NullMarked
package org.ctip.admin.secondfactor.db;

import org.jspecify.annotations.NullMarked;
