import { useMemo, useState, type ReactNode, type SubmitEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { otherProblem } from '@/app/otherProblem';
import { fieldError } from '@/app/problemText';
import '@/app/serverPhrases';
import { useMe } from '@/app/session';
import { Button } from '@/ui/Button';
import { NumberField, Switch, TextField } from '@/ui/Field';
import { Banner, Card } from '@/ui/pieces';
import { ComboBox } from '@/ui/Select';
import { organisationQuery, saveOrganisation, type Organisation } from './api';
import { asked, KEPT_DAYS, PLACE, regions, SHOWN, typedOf } from './fields';

export interface OrganisationFormProps {
  organisation: Organisation;
  onSaved: (organisation: Organisation) => void;
  /** Only where and when one is. */
  short?: boolean;
  save: string;
  /** More buttons, before the one that saves. */
  actions?: ReactNode;
}

/** What counts for all parts of an organisation. */
export function OrganisationForm({
  organisation,
  onSaved,
  short,
  save: saveText,
  actions,
}: OrganisationFormProps) {
  const { t, i18n } = useTranslation('organisation');
  useTranslation('serverPhrases');
  const client = useQueryClient();
  const me = useMe();
  const [loaded, setLoaded] = useState(organisation);
  const [typed, setTyped] = useState(() => typedOf(organisation, i18n.language));
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  const countries = useMemo(() => regions(i18n.language), [i18n.language]);
  const currencies = useMemo(() => Intl.supportedValuesOf('currency'), []);
  const save = useMutation({
    mutationFn: () => saveOrganisation(asked(typed, loaded)),
    onSuccess: async (saved) => {
      client.setQueryData(organisationQuery.queryKey, saved);
      setLoaded(saved);
      setTyped(typedOf(saved, i18n.language));
      onSaved(saved);
      // Days and hours of reports are those of the zone.
      await Promise.all(
        ['reports', 'statistics'].map((noun) => client.invalidateQueries({ queryKey: [noun] })),
      );
    },
  });
  const change = (part: Partial<typeof typed>) => {
    setTyped({ ...typed, ...part });
    // What was said of it was said of something else.
    if (save.isError) save.reset();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  const noFactor = me.data?.second_factor === false && !loaded.second_factor_required;
  const factorError = fieldError(save.error, 'second_factor_required');
  const other = otherProblem(save.error, short ? PLACE : SHOWN);

  const place = (
    <div className="form-row">
      <ComboBox
        label={t('zone')}
        value={typed.zone}
        onChange={(zone) => change({ zone })}
        suggestions={zones}
        isRequired
        hint={t('zoneHint')}
        error={fieldError(save.error, 'time_zone')}
      />
      <ComboBox
        label={t('region')}
        value={typed.region}
        onChange={(region) => change({ region })}
        suggestions={countries}
        isRequired
        hint={t('regionHint')}
        error={fieldError(save.error, 'default_region')}
      />
    </div>
  );
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {other && <Banner tone="bad">{other}</Banner>}
      {short ? (
        place
      ) : (
        <>
          <Card title={t('place')}>{place}</Card>
          <Card title={t('kept.title')}>
            <div className="form">
              <p className="muted">{t('kept.lead')}</p>
              <div className="form-row">
                {KEPT_DAYS.map((name) => (
                  <NumberField
                    key={name}
                    label={t(`kept.${name}`)}
                    value={typed[name]}
                    onChange={(days) => change({ [name]: days })}
                    minValue={1}
                    maxValue={36_500}
                    step={1}
                    hint={t(`kept.${name}_hint`)}
                    error={fieldError(save.error, name)}
                  />
                ))}
              </div>
            </div>
          </Card>
          <Card title={t('price.title')}>
            <div className="form-row">
              <TextField
                label={t('price.part')}
                value={typed.price}
                onChange={(price) => change({ price })}
                inputMode="decimal"
                maxLength={10}
                hint={t('price.hint')}
                error={fieldError(save.error, 'sms_part_price')}
              />
              <ComboBox
                label={t('price.currency')}
                value={typed.currency}
                onChange={(currency) => change({ currency })}
                suggestions={currencies}
                error={fieldError(save.error, 'currency')}
              />
            </div>
          </Card>
          <Card title={t('safety.title')}>
            <div className="stack tight">
              <Switch
                isSelected={typed.secondFactor}
                onChange={(secondFactor) => change({ secondFactor })}
                isDisabled={noFactor}
                hint={t('safety.factorHint')}
              >
                {t('safety.factor')}
              </Switch>
              {noFactor && <p className="hint">{t('safety.ownFirst')}</p>}
              {factorError && (
                <p className="field-error" role="alert">
                  {factorError}
                </p>
              )}
            </div>
          </Card>
        </>
      )}
      <div className="form-actions end">
        {actions}
        <Button look="primary" type="submit" busy={save.isPending}>
          {saveText}
        </Button>
      </div>
    </form>
  );
}
