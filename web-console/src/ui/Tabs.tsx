import { Suspense, type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { Loading } from './pieces';

export interface TabsProps<K extends string> {
  label: string;
  selected: K;
  onSelect: (key: K) => void;
  tabs: readonly { key: K; text: ReactNode; content: ReactNode }[];
}

export function Tabs<K extends string>({ label, selected, onSelect, tabs }: TabsProps<K>) {
  return (
    <AriaTabs selectedKey={selected} onSelectionChange={(key) => onSelect(key as K)}>
      <TabList aria-label={label} className="tab-list">
        {tabs.map((tab) => (
          <Tab key={tab.key} id={tab.key} className="tab">
            {tab.text}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.key} id={tab.key} className="tab-panel">
          {/* What is under a tab may have to load first: the tabs stay meanwhile. */}
          <Suspense fallback={<Loading />}>{tab.content}</Suspense>
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

export interface SegmentsProps<K extends string> {
  label: string;
  selected: K;
  onSelect: (key: K) => void;
  options: readonly { key: K; text: ReactNode }[];
}

/** One of a few views of the same thing. */
export function Segments<K extends string>({ label, selected, onSelect, options }: SegmentsProps<K>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className="segments"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined) onSelect(key as K);
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.key} id={option.key} className="segment">
          {option.text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
