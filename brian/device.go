package brian

import (
	"fmt"
	"strings"

	"gobrian/units"
)

// Device is where simulations run. Scripts of Brian may choose one that writes a C++ program, builds it and runs it, several times with
// other values. Here every run happens where it stands, so building does nothing; the device of a world remembers what a standalone
// program would do, and Run does it again.
type Device struct {
	standalone bool
	steps      []deviceStep
	mark       int // the step before which Run sets its values; -1 for the first run
	net        *Network
	start      *snapshot // before the first run
	replaying  bool
}

// deviceStep is an assignment or a run.
type deviceStep struct {
	run bool
	do  func() error
}

// SetDeviceOptions are the options of SetDevice.
type SetDeviceOptions struct {
	BuildOnRun, Directory, WithOutput, Debug                                          any // have no effect, as what Build takes
	ResultsDirectory, Compile, Run, Clean, AdditionalSourceFiles, RunArgs, DirectCall any
}

// SetDevice chooses "runtime" or "cpp_standalone".
func SetDevice(name string, opts ...SetDeviceOptions) error {
	if _, err := option(opts); err != nil {
		return err
	}
	if name != "runtime" && name != "cpp_standalone" {
		return kindOfError(unknownName, "there is no device %q, only \"runtime\" and \"cpp_standalone\"", name)
	}
	*GetDevice() = Device{standalone: name == "cpp_standalone", mark: -1}
	return nil
}

// TheDevice stands for the device that is set.
var TheDevice = new(Device)

// GetDevice is the device that is set, "runtime" at first.
func GetDevice() *Device { return theWorld().device }

// SetActiveDevice makes a device the one that is set.
func SetActiveDevice(d *Device) {
	if d != TheDevice {
		theWorld().device = d
	}
}

// real is the device that d stands for.
func (d *Device) real() *Device {
	if d == TheDevice {
		return GetDevice()
	}
	return d
}

// ResetDevice goes back to "runtime".
func ResetDevice(_ ...any) error { return SetDevice("runtime") }

// ReinitDevices forgets what has run.
func ReinitDevices() { GetDevice().Reinit() }

// String is the name of the device.
func (d *Device) String() string {
	if d.real().standalone {
		return "cpp_standalone"
	}
	return "runtime"
}

// PythonText is the device as Python prints it.
func (d *Device) PythonText() string { return "<" + d.PythonClass() + ">" }

// PythonClass is the name of its class in Brian.
func (d *Device) PythonClass() string {
	if d.real().standalone {
		return "CPPStandaloneDevice"
	}
	return "RuntimeDevice"
}

// DeviceBuildOptions are the options of Device.Build.
type DeviceBuildOptions struct {
	Directory, Compile, Run, Debug, Clean, WithOutput, AdditionalSourceFiles, RunArgs, DirectCall any // have no effect
}

// Build has no effect: what the program would do has been done.
func (d *Device) Build(opts ...DeviceBuildOptions) error {
	_, err := option(opts)
	return err
}

// Reinit forgets what has run.
func (d *Device) Reinit() {
	d = d.real()
	*d = Device{standalone: d.standalone, mark: -1}
}

// Activate has no effect beyond Reinit's.
func (d *Device) Activate(_ ...SetDeviceOptions) { d.Reinit() }

// InsertCode is there for scripts: there is no program in C++ that code could be put into.
func (d *Device) InsertCode(slot, code string) {
	warn("device", "insert_code", "the code for %s is left out: there is no program in C++ here", slot)
}

// DeviceDeleteOptions are the options of Device.Delete.
type DeviceDeleteOptions struct{ Code, Data, Directory, RunArgs, Force any }

// Delete has no effect: there are no files.
func (d *Device) Delete(_ ...DeviceDeleteOptions) {}

// HasBeenRun tells whether something has run on a standalone device.
func (d *Device) HasBeenRun() bool { return d.real().start != nil }

// ApplyRunArgs says where among the assignments the values that Run is given belong: those after it are made anew, with these values.
func (d *Device) ApplyRunArgs() {
	d = d.real()
	d.mark = len(d.steps)
}

// DeviceRunOptions are the options of Device.Run. RunArgs has new values by state variable (its view, or "group.variable") and by
// TimedArray; the others have no effect.
type DeviceRunOptions struct {
	Directory, ResultsDirectory, WithOutput, RunArgs any
	Locals                                           Names // names that are visible at the call
}

// Run does again what a standalone program would do: it begins as before the first run, makes the assignments, with the values of
// RunArgs before the first run or where ApplyRunArgs stood, and runs. Synapses stay those that were made.
func (d *Device) Run(opts ...DeviceRunOptions) error {
	d = d.real()
	o, err := option(opts)
	switch {
	case err != nil:
		return err
	case !d.standalone:
		return fmt.Errorf("device.run runs a standalone program again: set_device(\"cpp_standalone\") comes first")
	case d.start == nil:
		return fmt.Errorf("device.run: nothing has run yet that could run again")
	}
	d.replaying = true
	defer func() { d.replaying = false }()
	d.net.load(d.start)
	mark := d.mark
	for i, s := range d.steps {
		if i == mark || mark < 0 && s.run {
			if err := d.apply(o.RunArgs, o.Locals); err != nil {
				return fmt.Errorf("run_args: %w", err)
			}
			mark = len(d.steps)
		}
		if err := s.do(); err != nil {
			return err
		}
	}
	return nil
}

// apply sets the values that Run was given.
func (d *Device) apply(values any, locals Names) error {
	switch values := values.(type) {
	case nil:
	case map[any]any:
		for what, x := range values {
			if err := d.set(what, x, locals); err != nil {
				return err
			}
		}
	case map[string]any:
		for what, x := range values {
			if err := d.set(what, x, locals); err != nil {
				return err
			}
		}
	default:
		return fmt.Errorf("a map from state variables to their values is wanted, not %v", values)
	}
	return nil
}

func (d *Device) set(what, x any, locals Names) error {
	switch what := what.(type) {
	case *View:
		return setState(what.d, what.name, x, locals)
	case *TimedArray:
		a, _, err := arrayOf(x)
		if err != nil {
			return err
		}
		return what.replace(a)
	case string:
		for _, o := range d.net.objects {
			v, ok := o.(interface{ SetState(string, any) error })
			if name, found := strings.CutPrefix(what, o.head().name+"."); ok && found {
				return v.SetState(name, x)
			}
		}
		return fmt.Errorf("there is no %q in what has run", what)
	}
	return fmt.Errorf("a state variable or a TimedArray is wanted, not %v", what)
}

// note remembers a step of a standalone program; of assignments the value as it is now.
func (d *Device) note(run bool, do func() error) {
	if d.standalone && !d.replaying {
		d.steps = append(d.steps, deviceStep{run, do})
	}
}

// assigns notes that elements are set to a value.
func (d *Device) assigns(of domain, name string, value any, list []int32, locals Names) {
	if !d.standalone || d.replaying || theWorld().running != nil {
		return
	}
	if a, ok := value.(units.Operand); ok {
		value = a.Array().Copy()
	}
	d.note(false, func() error { return setElements(of, name, value, list, locals) })
}

// runs notes that a network runs; the first time it keeps the state from which Run begins.
func (d *Device) runs(n *Network, length units.Quantity, o RunOptions) {
	if !d.standalone || d.replaying {
		return
	}
	if d.start == nil {
		d.net, d.start = n, n.snapshot()
	}
	d.note(true, func() error { return n.Run(length, o) })
}
